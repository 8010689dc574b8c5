import type { SinkUse } from "#core/facts/file-facts";
import type { FileFacts } from "#core/facts/file-facts";
import type { Fix } from "#core/fix/fix";
import { importEdit } from "#core/fix/import-edit";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { persistedTokens } from "#core/storage/persisted-store";
import { storageKeyText, storedToken, type StoredToken } from "#core/storage/stored-token";
import { type Expression, isArrayLiteral, isCallExpression, isIdentifier, isNewExpression, isPropertyAccess, skipWrappers } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "insecure-mobile-storage",
    title: "Token kept unencrypted on the phone",
    family: "tokens",
    severity: "high",
    confidence: "high",
    cwe: [922, 312],
    owasp: ["A04:2021", "A07:2021"],
    asvs: ["v5.0.0-14.3.3"],
    since: "0.1.0",
    messages: {
      stored: "{name} goes into {store}, which is a plain file on the phone and in its backups. Keep it in the key store of the platform, through expo-secure-store or react-native-keychain.",
    },
    options: {},
    triggers: ["AsyncStorage", "async-storage", { package: "react-native-mmkv" }, { package: "@capacitor/preferences" }, { package: "@capacitor/storage" }, { package: "@nativescript/core", naming: "ApplicationSettings" }],
    fix: "suggestion",
    inSamples: "low",
    presets: {},
  },
  check(context) {
    const { facts } = context;
    for (const { at, name, store } of persistedTokens(facts)) if (store === "AsyncStorage") context.report({ at, message: "stored", data: { name: `"${name}"`, store }, confidence: context.isTestFile ? "low" : "medium" });
    for (const use of facts.sinks("mobile-store")) {
      const { call, row, value, certain } = use;
      if (!certain || !("arguments" in call) || isEncrypted(facts, use)) continue;
      const [first] = call.arguments ?? [];
      const key = row.property === undefined ? first : keyOption(facts, first);
      const token = row.api.endsWith(".multiSet") ? tokenAmong(facts, value) : storedToken(facts, storageKeyText(facts, key), value);
      if (token === undefined) continue;
      const store = /([A-Z]\w+|MMKV)[().]*\.set\w*$/.exec(row.api)?.[1] ?? "AsyncStorage";
      const fix = row.api.includes("sync") && row.api.endsWith(".setItem") && isCallExpression(call) ? secureStoreFix(facts, call.expression) : undefined;
      context.report({ at: call, message: "stored", data: { name: `"${token.name}"`, store }, confidence: context.isTestFile ? "low" : token.confidence, fixes: fix === undefined ? [] : [fix] });
    }
  },
});

/** The first pair of `multiSet([["token", token], …])` that holds one. */
function tokenAmong(facts: FileFacts, pairs: Expression): StoredToken | undefined {
  const list = skipWrappers(pairs);
  for (const element of isArrayLiteral(list) ? list.elements : []) {
    const pair = skipWrappers(element);
    const [key, value] = isArrayLiteral(pair) ? pair.elements : [];
    const token = key === undefined ? undefined : storedToken(facts, storageKeyText(facts, key), value);
    if (token !== undefined) return token;
  }
  return undefined;
}

function keyOption(facts: FileFacts, options: Expression | undefined): Expression | undefined {
  const key = readOption(facts, options, "key");
  return key.state === "given" ? key.value : undefined;
}

/** MMKV encrypts where it is given a key. */
function isEncrypted(facts: FileFacts, { call, row }: SinkUse): boolean {
  if (!row.api.startsWith("react-native-mmkv") || !("arguments" in call)) return false;
  const callee = skipWrappers(call.expression);
  const receiver = isPropertyAccess(callee) ? skipWrappers(callee.expression) : undefined;
  const made = isIdentifier(receiver) ? facts.definitionOf(receiver) : receiver;
  const store = made && skipWrappers(made);
  return (isNewExpression(store) || isCallExpression(store)) && readOption(facts, store.arguments?.[0], "encryptionKey").state !== "absent";
}

function secureStoreFix(facts: FileFacts, callee: Expression): Fix | undefined {
  const edit = importEdit(facts, "expo-secure-store", "setItemAsync");
  const edits = [{ span: facts.spanOf(callee), newText: "setItemAsync" }, ...(edit === undefined ? [] : [edit])];
  return { title: "Keep it with expo-secure-store", applicability: "suggestion", edits, appends: [] };
}
