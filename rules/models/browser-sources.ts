import type { LibraryModel, SourceRow } from "#core/model/library-model";
import { ownUrl } from "./request-parts/web-request.js";

const browser = (api: string, part?: SourceRow["part"]): SourceRow => ({ api: `globalThis.${api}`, kind: "browser", ...(part === undefined ? {} : { part }) });
const message = { argument: 0, matches: /^message$/ };

/** What a page is opened with, sent by other pages, or reads back from what it kept. */
export default {
  library: "browser",
  documentation: "https://developer.mozilla.org/en-US/docs/Web/API/Location",
  aliases: {
    "globalThis.document.location": "globalThis.location",
    "globalThis.location.toString()": "globalThis.location.href",
    // Other windows have the members of this one.
    "globalThis.top": "globalThis",
    "globalThis.parent": "globalThis",
    "globalThis.opener": "globalThis",
    "globalThis.open()": "globalThis",
    "globalThis.document.defaultView": "globalThis",
    "globalThis.Location()": "globalThis.location",
    "history.Location()": "globalThis.location",
    "history.createBrowserHistory().location": "globalThis.location",
    "globalThis.InputEvent()": "globalThis.DragEvent()",
  },
  sources: [
    ...ownUrl("globalThis.location.href", "browser"),
    browser("location.search", "query"),
    browser("location.hash", "query"),
    // `new URL(window.location)` has it.
    browser("location.searchParams", "query"),
    { ...browser("location.pathname", "url"), spares: ["redirect", "url-attribute"] },
    // What routers hand their pages: https://v5.reactrouter.com/web/api/location
    { api: "*.location.search", kind: "browser", part: "query" },
    { api: "*.location.hash", kind: "browser", part: "query" },
    ...ownUrl("globalThis.document.URL", "browser"),
    ...ownUrl("globalThis.document.documentURI", "browser"),
    ...ownUrl("globalThis.document.baseURI", "browser"),
    // The page that the visitor came from, which a link back leads to: always of `http:` or `https:`.
    { ...browser("document.referrer", "headers"), spares: ["redirect", "url-attribute"] },
    browser("document.cookie", "cookies"),
    browser("name"),
    // Pages of the own site alone write it.
    { api: "globalThis.history.state", kind: "database" },
    // Another page may be the sender, unless the handler looks who it is.
    { ...browser("MessageEvent().data", "event"), trustedBy: ["origin", "source"], inPages: true },
    // What visitors drop or paste themselves may be an address that they want to be fetched.
    ...["ClipboardEvent().clipboardData.getData()", "DragEvent().dataTransfer.getData()", "navigator.clipboard.readText()"].map((api): SourceRow => ({ ...browser(api, "event"), spares: ["ssrf"] })),
    { api: "globalThis.BroadcastMessage().data", kind: "database", part: "event" },
    { api: "globalThis.localStorage.getItem()", kind: "database" },
    { api: "globalThis.sessionStorage.getItem()", kind: "database" },
    { api: "globalThis.StorageEvent().newValue", kind: "database" },
  ],
  callbacks: [
    { api: "globalThis.addEventListener", argument: 1, when: message, parameters: ["globalThis.MessageEvent()"] },
    { api: "globalThis.onmessage", argument: "assigned", parameters: ["globalThis.MessageEvent()"] },
    { api: "globalThis.BroadcastChannel().addEventListener", argument: 1, when: message, parameters: ["globalThis.BroadcastMessage()"] },
    { api: "globalThis.BroadcastChannel().onmessage", argument: "assigned", parameters: ["globalThis.BroadcastMessage()"] },
    // Answers of the page's own worker or server, whatever type the handler gives them.
    { api: "globalThis.Worker().addEventListener", argument: 1, when: message, parameters: ["globalThis.WorkerMessage()"] },
    { api: "globalThis.Worker().onmessage", argument: "assigned", parameters: ["globalThis.WorkerMessage()"] },
    { api: "globalThis.WebSocket().addEventListener", argument: 1, when: message, parameters: ["globalThis.SocketMessage()"] },
    { api: "globalThis.WebSocket().onmessage", argument: "assigned", parameters: ["globalThis.SocketMessage()"] },
    { api: "globalThis.EventSource().addEventListener", argument: 1, parameters: ["globalThis.SocketMessage()"] },
    { api: "globalThis.EventSource().onmessage", argument: "assigned", parameters: ["globalThis.SocketMessage()"] },
    { api: "globalThis.addEventListener", argument: 1, when: { argument: 0, matches: /^storage$/ }, parameters: ["globalThis.StorageEvent()"] },
    ...["addEventListener", "document.addEventListener"].flatMap((api) => [
      { api: `globalThis.${api}`, argument: 1, when: { argument: 0, matches: /^paste$/ }, parameters: ["globalThis.ClipboardEvent()"] },
      { api: `globalThis.${api}`, argument: 1, when: { argument: 0, matches: /^drop$/ }, parameters: ["globalThis.DragEvent()"] },
    ]),
    // Elements of any name hear the same events.
    { api: "*.addEventListener", argument: 1, when: { argument: 0, matches: /^paste$/ }, parameters: ["globalThis.ClipboardEvent()"] },
    { api: "*.addEventListener", argument: 1, when: { argument: 0, matches: /^(?:drop|beforeinput)$/ }, parameters: ["globalThis.DragEvent()"] },
    { api: "*.onpaste", argument: "assigned", parameters: ["globalThis.ClipboardEvent()"] },
    { api: "*.ondrop", argument: "assigned", parameters: ["globalThis.DragEvent()"] },
  ],
} satisfies LibraryModel;
