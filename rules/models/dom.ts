import type { AssignmentSinkRow, LibraryModel, SinkRow } from "#core/model/library-model";

const html = (api: string, argument: SinkRow["argument"]): SinkRow => ({ api, argument, kind: "html" });
/** Where an address that begins with `javascript:` runs. */
const scriptable = /^(?:xlink:)?(?:href|src|action|formaction|data)$/i;

const navigation = (api: string): readonly SinkRow[] => [
  { api, argument: 0, kind: "redirect" },
  { api, argument: 0, kind: "url-attribute" },
];
const navigationBy = (property: string, on: string): readonly AssignmentSinkRow[] => [
  { property, on, kind: "redirect" },
  { property, on, kind: "url-attribute" },
];

/**
 * Elements whose content the browser reads as text, also where `innerHTML` sets it: markup in it stays what it is.
 * After the HTML standard, "Parsing HTML fragments".
 */
export const textElements: readonly string[] = ["style", "textarea", "title"];

/** Where the DOM takes text for markup, for an address or for code. */
export default {
  library: "browser",
  documentation: "https://developer.mozilla.org/en-US/docs/Web/API/Trusted_Types_API#injection_sinks",
  aliases: { "globalThis.Document()": "globalThis.document", "globalThis.HTMLDocument()": "globalThis.document", "globalThis.Window()": "globalThis" },
  sinks: [
    // These names are the DOM's own, whatever variable the element is in.
    html("*.insertAdjacentHTML", 1),
    html("*.createContextualFragment", 0),
    html("*.setHTMLUnsafe", 0),
    html("*.parseHTMLUnsafe", 0),
    html("globalThis.Document.parseHTMLUnsafe", 0),
    html("globalThis.document.write", 0),
    html("globalThis.document.write", 1),
    html("globalThis.document.writeln", 0),
    html("globalThis.document.writeln", 1),
    html("globalThis.WinJS.Utilities.setInnerHTMLUnsafe", 1),
    html("globalThis.WinJS.Utilities.setOuterHTMLUnsafe", 1),
    // Scripts in the markup run only where that is asked for.
    { api: "jsdom.JSDOM", argument: 0, kind: "html", when: [{ argument: 1, property: "runScripts", is: /dangerously/ }] },
    { api: "*.setAttribute", argument: 1, kind: "html", when: [{ argument: 0, is: /^srcdoc$/i }] },
    { api: "*.setAttribute", argument: 1, kind: "code", when: [{ argument: 0, is: /^on[a-z]+$/i }] },
    { api: "*.setAttribute", argument: 1, kind: "url-attribute", when: [{ argument: 0, is: scriptable }] },
    { api: "*.setAttributeNS", argument: 2, kind: "url-attribute", when: [{ argument: 1, is: scriptable }] },
    ...navigation("globalThis.location.assign"),
    ...navigation("globalThis.location.replace"),
    ...navigation("globalThis.open"),
    // What these load runs with the rights of the page: https://developer.mozilla.org/en-US/docs/Web/API/WorkerGlobalScope/importScripts
    ...["importScripts", "navigator.serviceWorker.register", "Worker", "SharedWorker"].map((api): SinkRow => ({ api: `globalThis.${api}`, argument: 0, kind: "url-attribute" })),
  ],
  assignmentSinks: [
    { property: "innerHTML", kind: "html", exceptTags: textElements },
    { property: "outerHTML", kind: "html" },
    { property: "srcdoc", kind: "html" },
    ...navigationBy("href", "globalThis.location"),
    ...navigationBy("location", "globalThis"),
    ...navigationBy("location", "globalThis.document"),
    { property: "cookie", on: "globalThis.document", kind: "header" },
    { property: "href", tags: ["a", "area"], kind: "url-attribute" },
    { property: "src", tags: ["script", "iframe", "frame", "embed"], kind: "url-attribute" },
    { property: "action", tags: ["form"], kind: "url-attribute" },
    { property: "formAction", tags: ["button", "input"], kind: "url-attribute" },
    { property: "data", tags: ["object"], kind: "url-attribute" },
    { property: "text", tags: ["script"], kind: "code" },
    { property: "textContent", tags: ["script"], kind: "code" },
    { property: "innerText", tags: ["script"], kind: "code" },
  ],
} satisfies LibraryModel;
