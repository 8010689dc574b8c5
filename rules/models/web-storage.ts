import type { LibraryModel } from "#core/model/library-model";

/** Browser storage that every script of the page can read, and the packages that wrap it. */
export default {
  library: "browser",
  documentation: "https://developer.mozilla.org/en-US/docs/Web/API/Storage/setItem",
  aliases: {
    "localforage.createInstance()": "localforage",
    "@react-native-community/async-storage": "@react-native-async-storage/async-storage",
    "universal-cookie.Cookies()": "universal-cookie()",
  },
  sinks: [
    { api: "globalThis.localStorage.setItem", argument: 1, kind: "web-storage" },
    { api: "globalThis.sessionStorage.setItem", argument: 1, kind: "web-storage" },
    { api: "store2", argument: 1, kind: "web-storage" },
    { api: "store2.set", argument: 1, kind: "web-storage" },
    { api: "store2.session.set", argument: 1, kind: "web-storage" },
    { api: "store.set", argument: 1, kind: "web-storage" },
    // Hooks: the key alone tells, because the setter they return writes later.
    { api: "usehooks-ts.useLocalStorage", argument: 0, kind: "web-storage" },
    { api: "usehooks-ts.useSessionStorage", argument: 0, kind: "web-storage" },
    { api: "react-use.useLocalStorage", argument: 0, kind: "web-storage" },
    { api: "@vueuse/core.useLocalStorage", argument: 0, kind: "web-storage" },
    { api: "@vueuse/core.useSessionStorage", argument: 0, kind: "web-storage" },
    { api: "@vueuse/core.useStorage", argument: 1, kind: "web-storage" },
    { api: "localforage.setItem", argument: 1, kind: "persistent-store" },
    { api: "idb-keyval.set", argument: 1, kind: "persistent-store" },
    // https://reactnative.dev/docs/security#storing-sensitive-info
    { api: "@react-native-async-storage/async-storage.setItem", argument: 1, kind: "mobile-store" },
    { api: "react-native.AsyncStorage.setItem", argument: 1, kind: "mobile-store" },
    // Pairs of keys and values.
    { api: "@react-native-async-storage/async-storage.multiSet", argument: 0, kind: "mobile-store" },
    { api: "react-native.AsyncStorage.multiSet", argument: 0, kind: "mobile-store" },
    // https://github.com/mrousavy/react-native-mmkv#encryption
    { api: "react-native-mmkv.MMKV().set", argument: 1, kind: "mobile-store" },
    { api: "react-native-mmkv.createMMKV().set", argument: 1, kind: "mobile-store" },
    // https://capacitorjs.com/docs/apis/preferences and its former name
    { api: "@capacitor/preferences.Preferences.set", argument: 0, property: "value", kind: "mobile-store" },
    { api: "@capacitor/storage.Storage.set", argument: 0, property: "value", kind: "mobile-store" },
    // https://docs.nativescript.org/core/application-settings
    { api: "@nativescript/core.ApplicationSettings.setString", argument: 1, kind: "mobile-store" },
    { api: "js-cookie.set", argument: 1, kind: "cookie-store" },
    { api: "universal-cookie().set", argument: 1, kind: "cookie-store" },
    { api: "react-cookie.Cookies().set", argument: 1, kind: "cookie-store" },
  ],
} satisfies LibraryModel;
