import { useByHelper } from "#core/facts/handed-uses";
import { replaceStatementByComment } from "#core/fix/remove-statement-fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { persistedTokens } from "#core/storage/persisted-store";
import { storageKeyText, storedToken } from "#core/storage/stored-token";
import { isCallExpression, isElementAccess, isFunctionLike, isPropertyAccess, type Node, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"stored" | "persisted", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "token-in-web-storage",
    title: "Token kept in storage that every script can read",
    family: "tokens",
    severity: "high",
    confidence: "high",
    cwe: [922, 522],
    owasp: ["A04:2021", "A07:2021"],
    asvs: ["v5.0.0-14.3.3"],
    since: "0.1.0",
    messages: {
      stored:
        "{name} goes into {store}, which every script on the page can read. Keep it in an httpOnly cookie that the server sets.",
      persisted: "{name} of this store is kept in {store}, which every script on the page can read. Leave it out of what is persisted, and keep it in an httpOnly cookie that the server sets.",
    },
    options: {},
    triggers: ["localStorage", "sessionStorage", "localforage", "store2", { package: "store" }, "useLocalStorage", "useSessionStorage", "useStorage", "idb-keyval", { package: "zustand/middleware" }, { patterns: [/\bdefineStore\b/, /\bpersist\s*:/] }, { around: ["token", "jwt"], holds: isHandedOn }],
    fix: "suggestion",
    inTables: "silent",
    inPrograms: { desktop: "medium", extension: "medium", library: "medium" },
    presets: {},
  },
  visit: {
    /** `localStorage.token = value`. */
    BinaryExpression(node, context) {
      if (node.operatorToken.kind !== SyntaxKind.EqualsToken) return;
      const { left, right } = node;
      if (!isPropertyAccess(left) && !isElementAccess(left)) return;
      const store = context.facts.api(left.expression)?.name;
      if (store !== "globalThis.localStorage" && store !== "globalThis.sessionStorage") return;
      const key = isElementAccess(left) ? storageKeyText(context.facts, left.argumentExpression) : left.name.text;
      report(context, node, store.slice("globalThis.".length), storedToken(context.facts, key, right));
    },
  },
  check(context) {
    reportWrapped(context);
    for (const { at, name, store } of persistedTokens(context.facts)) if (store !== "AsyncStorage") context.report({ at, message: "persisted", data: { name: `"${name}"`, store }, confidence: context.isTestFile ? "low" : "medium" });
    for (const kind of ["web-storage", "persistent-store"] as const) {
      for (const { call, row, value, certain } of context.facts.sinks(kind)) {
        if (!certain || !("arguments" in call)) continue;
        const store = row.api.replace(/^globalThis\./, "").replace(/\.(?:setItem|set)$/, "");
        const key = storageKeyText(context.facts, call.arguments?.[0]);
        report(context, call, store, storedToken(context.facts, key, row.argument === 0 ? undefined : value));
      }
    }
  },
});

/** Verbs of functions that keep something, with what stands between one and the name of a token. */
const keeping = /(?:set|save|write|put|store|persist|remember|keep|add|item)\w*\(\s*["'`]?[\w$.:@-]*$/i;

function isHandedOn(text: string, places: readonly number[]): boolean {
  return places.some((place) => keeping.test(text.slice(Math.max(0, place - 60), place)));
}

/** `storage.write("accessToken", token)`, where the function puts what it is handed into the page's storage. */
function reportWrapped(context: Context): void {
  const { facts } = context;
  for (const call of facts.calls()) {
    if (!isCallExpression(call) || call.arguments.length < 2) continue;
    const key = storageKeyText(facts, call.arguments[0]) ?? storageKeyText(facts, call.arguments[1]);
    if (key === undefined || !/token|jwt/i.test(key)) continue;
    const use = useByHelper(facts, call.expression);
    const named = use?.kind === "web-storage" ? call.arguments[use.key] : undefined;
    if (use?.kind !== "web-storage" || named === undefined) continue;
    const token = storedToken(facts, storageKeyText(facts, named), call.arguments[use.value]);
    if (token !== undefined) context.report({ at: call, message: "stored", data: { name: `"${token.name}"`, store: use.name }, confidence: context.isTestFile ? "low" : "medium" });
  }
}

function report(context: Context, node: Node, store: string, token: ReturnType<typeof storedToken>): void {
  if (token === undefined) return;
  const fix = replaceStatementByComment(
    context.facts,
    node,
    "Remove it; let the server set an httpOnly cookie",
    "Let the server set this in an httpOnly, secure, sameSite cookie, which no script sees.",
  );
  context.report({
    at: node,
    message: "stored",
    data: { name: `"${token.name}"`, store },
    confidence: context.isTestFile ? "low" : token.confidence === "high" && (store === "sessionStorage" || isOneOfSeveral(node) || ofConsole.test(context.document.path)) ? "medium" : token.confidence,
    fixes: fix === undefined ? [] : [fix],
  });
}

/** Where a developer tries out an API with a token of their own: `packages/acme-graphiql/src/App.tsx`. */
const ofConsole = /(?:^|[/-])(?:graphiql|playground|api-explorer|swagger-ui)(?:[/-]|$)/i;

/** A store that a `switch` chooses among others, as whoever uses the library says, or that is left where a better one fails. */
function isOneOfSeveral(node: Node): boolean {
  for (let at = node.parent; at !== undefined && !isFunctionLike(at); at = at.parent) if (at.kind === SyntaxKind.CaseClause || at.kind === SyntaxKind.CatchClause) return true;
  return false;
}
