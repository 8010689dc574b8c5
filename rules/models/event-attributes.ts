import type { LibraryModel } from "#core/model/library-model";

const isHandler = [{ argument: 0, is: /^on[a-z]+$/i }] as const;

/** Attributes and options of a page whose text is run as code. */
export default {
  library: "browser",
  documentation: "https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-content-attributes",
  sinks: [
    { api: "*.setAttribute", argument: 1, kind: "code", when: isHandler },
    { api: "jquery().attr", argument: 1, kind: "code", when: isHandler },
    { api: "webix.exec", argument: 0, kind: "code" },
    { api: "webix.ui", argument: 0, property: "template", kind: "code" },
  ],
} satisfies LibraryModel;
