import type { LibraryModel } from "#core/model/library-model";

/** What opens an app from outside, and the scripts that its web views are told to run; attributes of theirs stand with those of React. */
export default {
  library: "react-native",
  documentation: "https://reactnative.dev/docs/linking",
  sources: [
    { api: "react-native.LinkingEvent().url", kind: "browser", part: "url" },
    { api: "react-native.Linking.getInitialURL()", kind: "browser", part: "url" },
    { api: "expo-linking.useURL()", kind: "browser", part: "url" },
    { api: "expo-linking.getInitialURL()", kind: "browser", part: "url" },
    { api: "expo-router.useLocalSearchParams()", kind: "browser", part: "query" },
    { api: "expo-router.useGlobalSearchParams()", kind: "browser", part: "query" },
  ],
  callbacks: [
    { api: "react-native.Linking.addEventListener", argument: 1, when: { argument: 0, matches: /^url$/ }, parameters: ["react-native.LinkingEvent()"] },
    { api: "expo-linking.addEventListener", argument: 1, when: { argument: 0, matches: /^url$/ }, parameters: ["react-native.LinkingEvent()"] },
  ],
  // https://github.com/react-native-webview/react-native-webview/blob/master/docs/Reference.md#injectedjavascript
  sinks: [{ api: "*.injectJavaScript", argument: 0, kind: "code", role: "web-view" }],
} satisfies LibraryModel;
