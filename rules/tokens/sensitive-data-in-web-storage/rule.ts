import { replaceStatementByComment } from "#core/fix/remove-statement-fix";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { storedPerson } from "#core/storage/stored-person";
import { storageKeyText, storedToken } from "#core/storage/stored-token";
import { type Expression, isElementAccess, isPropertyAccess, type Node, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"secret" | "record", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "sensitive-data-in-web-storage",
    title: "Personal data kept in storage that every script can read",
    family: "tokens",
    severity: "medium",
    confidence: "medium",
    cwe: [922, 312],
    owasp: ["A04:2021", "A02:2021"],
    asvs: ["v5.0.0-14.3.3"],
    since: "0.1.0",
    messages: {
      secret: "{name} goes into {store}, where every script on the page and everybody at the computer can read it. Keep it on the server.",
      record: "{name} goes into {store} as a whole, where every script on the page can read it. Keep the few parts that the page shows, or ask the server again.",
    },
    options: {},
    triggers: ["localStorage", "sessionStorage", "localforage", "idb-keyval", "AsyncStorage", { package: "store2" }, { package: "react-native-mmkv" }, { package: "@capacitor/preferences" }, { package: "js-cookie" }],
    fix: "suggestion",
    presets: {},
    yieldsTo: ["token-in-web-storage", "insecure-mobile-storage", "token-in-cookie"],
  },
  visit: {
    /** `localStorage.ssn = value`. */
    BinaryExpression(node, context) {
      const { left, right, operatorToken } = node;
      if (operatorToken.kind !== SyntaxKind.EqualsToken || (!isPropertyAccess(left) && !isElementAccess(left))) return;
      const store = context.facts.api(left.expression)?.name ?? "";
      if (!/^globalThis\.(?:local|session)Storage$/.test(store)) return;
      judge(context, node, store, isElementAccess(left) ? storageKeyText(context.facts, left.argumentExpression) : left.name.text, right);
    },
  },
  check(context) {
    const { facts } = context;
    for (const kind of ["web-storage", "persistent-store", "mobile-store", "cookie-store"] as const) {
      for (const { call, row, value, certain } of facts.sinks(kind)) {
        if (!certain || !("arguments" in call) || row.argument !== (row.property === undefined ? 1 : 0)) continue;
        const [first] = call.arguments ?? [];
        const key = row.property === undefined ? first : keyOption(context, first);
        judge(context, call, row.api, storageKeyText(facts, key), value);
      }
    }
  },
});

function keyOption({ facts }: Context, options: Expression | undefined): Expression | undefined {
  const key = readOption(facts, options, "key");
  return key.state === "given" ? key.value : undefined;
}

function judge(context: Context, at: Node, api: string, key: string | undefined, value: Expression): void {
  const { facts } = context;
  const person = storedPerson(facts, key, value);
  if (person === undefined || storedToken(facts, key, value) !== undefined) return;
  const fix = replaceStatementByComment(facts, at, "Remove it; ask the server where the page needs it", "Personal data stays on the server; the page asks for what it shows.");
  context.report({
    at,
    message: person.kind === "secret" ? "secret" : "record",
    data: { name: `"${person.name}"`, store: api.replace(/^globalThis\./, "").replace(/\.(?:setItem|set|setString)$/, "") },
    confidence: context.isTestFile || person.kind === "person" ? "low" : "medium",
    fixes: fix === undefined ? [] : [fix],
  });
}
