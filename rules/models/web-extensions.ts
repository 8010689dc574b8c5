import type { CallbackRow, LibraryModel } from "#core/model/library-model";

/** The first parameter of a listener is the message, or the connection that messages come through. */
const heard = (api: string, parameter: string): CallbackRow => ({ api: `globalThis.chrome.${api}.addListener`, argument: 0, parameters: [parameter] });

/** Browser extensions: messages between their parts and from pages, and code that they put into pages. */
export default {
  library: "browser",
  documentation: "https://developer.chrome.com/docs/extensions/develop/concepts/messaging",
  aliases: {
    "globalThis.browser": "globalThis.chrome",
    "webextension-polyfill": "globalThis.chrome",
    "webextension-polyfill.default": "globalThis.chrome",
    "globalThis.chrome.extension.onMessage": "globalThis.chrome.runtime.onMessage",
    "globalThis.chrome.extension.onMessageExternal": "globalThis.chrome.runtime.onMessageExternal",
  },
  sources: [
    // Pages and other extensions send these.
    { api: "chrome.ExternalMessage()", kind: "browser", part: "event" },
    // Other parts of the same extension do, with what they have read from a page.
    { api: "chrome.OwnMessage()", kind: "database", part: "event" },
  ],
  sinks: [
    // https://developer.chrome.com/docs/extensions/reference/api/tabs#method-executeScript
    { api: "globalThis.chrome.tabs.executeScript", argument: 1, property: "code", kind: "code" },
    // The tab may be left out.
    { api: "globalThis.chrome.tabs.executeScript", argument: 0, property: "code", kind: "code", when: [{ argument: 0, is: /^\{/ }] },
    { api: "globalThis.chrome.devtools.inspectedWindow.eval", argument: 0, kind: "code" },
  ],
  callbacks: [
    heard("runtime.onMessageExternal", "chrome.ExternalMessage()"),
    heard("runtime.onMessage", "chrome.OwnMessage()"),
    heard("runtime.onConnectExternal", "chrome.ExternalPort()"),
    { api: "chrome.ExternalPort().onMessage.addListener", argument: 0, parameters: ["chrome.ExternalMessage()"] },
  ],
} satisfies LibraryModel;
