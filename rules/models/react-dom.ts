import type { LibraryModel, SinkCondition, SinkRow } from "#core/model/library-model";

/** What makes elements without JSX: https://react.dev/reference/react/createElement, https://preactjs.com/guide/v10/api-reference#h--createelement */
const makers = ["react.createElement", "preact.h", "preact.createElement"];

/** Properties that come from elsewhere as a whole are mostly those of a component. */
const isLiteral: SinkCondition = { argument: 1, is: /^\{/ };

/** JSX attributes that take markup or an address. React escapes everything else. */
export default {
  library: "react-dom",
  documentation: "https://react.dev/reference/react-dom/components/common#dangerously-setting-the-inner-html",
  sinks: [
    ...[...makers, "react.cloneElement", "preact.cloneElement"].map((api): SinkRow => ({ api, argument: 1, property: "dangerouslySetInnerHTML.__html", kind: "html", when: [isLiteral] })),
    ...makers.map((api): SinkRow => ({ api, argument: 1, property: "href", kind: "url-attribute", when: [{ argument: 0, is: /^(?:a|area)$/ }, isLiteral] })),
  ],
  jsxSinks: [
    { attribute: "dangerouslySetInnerHTML", property: "__html", kind: "html" },
    { attribute: "srcDoc", tags: ["iframe"], kind: "html" },
    // `innerHTML` is an attribute in Solid and Qwik.
    { attribute: "innerHTML", kind: "html" },
    // https://github.com/christo-pr/dangerously-set-html-content
    { attribute: "html", tags: ["InnerHTML"], kind: "html" },
    { attribute: "source", tags: ["WebView"], property: "html", kind: "html" },
    { attribute: "source", tags: ["WebView"], property: "uri", kind: "url-attribute" },
    { attribute: "injectedJavaScript", tags: ["WebView"], kind: "code" },
    { attribute: "injectedJavaScriptBeforeContentLoaded", tags: ["WebView"], kind: "code" },
    // https://github.com/ReactTooltip/react-tooltip/blob/v4/README.md and https://react-tooltip.com/docs/options
    { attribute: "data-tip", beside: "data-html", kind: "html" },
    { attribute: "data-tooltip-html", kind: "html" },
    // https://getbootstrap.com/docs/5.3/components/popovers/#options
    { attribute: "data-bs-content", beside: "data-bs-html", kind: "html" },
    { attribute: "data-bs-title", beside: "data-bs-html", kind: "html" },
    { attribute: "href", tags: ["a", "area"], kind: "url-attribute" },
    { attribute: "xlinkHref", tags: ["a"], kind: "url-attribute" },
    { attribute: "src", tags: ["script", "iframe", "frame", "embed"], kind: "url-attribute" },
    { attribute: "action", tags: ["form"], kind: "url-attribute" },
    { attribute: "formAction", tags: ["button", "input"], kind: "url-attribute" },
    { attribute: "data", tags: ["object"], kind: "url-attribute" },
  ],
} satisfies LibraryModel;
