import { ValueOrigins } from "#core/facts/value-origin";
import type { Confidence } from "#core/finding/severity";
import { sqlParameterFix } from "#core/sql/sql-parameter-fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { isSqlExpression, type SqlHole, sqlHoles } from "#core/sql/sql-holes";
import type { CallLike, SinkUse } from "#core/facts/file-facts";
import { type Expression, isPropertyAccess, isTaggedTemplate } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"value" | "name", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "raw-sql-concatenation",
    title: "SQL text built from run-time values",
    family: "injection",
    severity: "high",
    confidence: "medium",
    cwe: [89],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      value: "{hole} is put into the SQL text of {api}. Pass it as a bound value.",
      name: "{hole} becomes a name or keyword in the SQL text of {api}, where nothing can be bound. Pick it from a fixed list.",
    },
    options: {},
    triggers: [
      ...["query", "execute", "raw", "$queryRawUnsafe", "$executeRawUnsafe", "literal", "unsafe", "lit", "batch", "prepare"],
      ...["run", "get", "all", "each", "exec", "where", "andWhere", "orWhere", "having", "andHaving", "orHaving", "orderBy", "addOrderBy", "groupBy", "addGroupBy"],
      ...["whereRaw", "orWhereRaw", "andWhereRaw", "havingRaw", "orHavingRaw", "orderByRaw", "groupByRaw", "joinRaw", "fromRaw", "selectRaw", "Cursor", "QueryStream"],
      // Methods of pg-promise, whose names alone stand in too many files.
      { pattern: /\.(?:any|one|none|many|oneOrNone|manyOrNone|result|multi|multiResult)\s*[(<]/ },
      "pg-promise",
    ],
    fix: "suggestion",
    yieldsTo: ["sql-injection", "sql-dynamic-identifier"],
    // Medium means: a text that somebody hands in ends up in a query, seen from one side only.
    presets: { recommended: "medium" },
  },
  check(context) {
    const { facts } = context;
    const origins = new ValueOrigins(facts, "sql");
    const known = new Set<CallLike>();
    for (const use of facts.sinks("sql")) {
      known.add(use.call);
      // A name such as `db` may be anything; there the text itself has to be SQL.
      if (!use.certain && !isSqlExpression(facts, use.value)) continue;
      report(context, use, use.certain ? "resolved" : "named", sqlHoles(facts, origins, use.value, use.row.fragment));
    }
    for (const call of facts.calls()) {
      if (known.has(call) || isTaggedTemplate(call) || !isPropertyAccess(call.expression)) continue;
      const [row] = facts.models.sinksNamed("sql", call.expression.name.text);
      const [text] = call.arguments ?? [];
      if (row === undefined || row.fragment !== undefined || text === undefined || !isSqlExpression(facts, text)) continue;
      report(context, { row, call, value: text, certain: false }, "unknown", sqlHoles(facts, origins, text, undefined));
    }
  },
});

/** What the text is handed to: an API that resolves, one that a variable's name hints at, or something with such a method. */
type Receiver = "resolved" | "named" | "unknown";

function report(context: Context, use: SinkUse, receiver: Receiver, holes: readonly SqlHole[]): void {
  const worst = holes.find(isDoubtful);
  if (worst === undefined) return;
  const { facts } = context;
  const isName = worst.position === "name";
  const fix = isName || receiver === "unknown" ? undefined : sqlParameterFix(facts, use);
  context.report({
    at: use.value as Expression,
    message: isName ? "name" : "value",
    data: { hole: facts.textOf(worst.node).slice(0, 80), api: shownApi(facts.textOf("tag" in use.call ? use.call.tag : use.call.expression)) },
    confidence: confidenceOf(context, receiver, worst),
    fixes: fix === undefined ? [] : [fix],
  });
}

/** Names and fragments that nothing outside is known to choose are most often the program's own. */
function isDoubtful({ origin, position }: SqlHole): boolean {
  if (origin.kind === "source" || origin.kind === "parameter") return true;
  return origin.kind === "unknown" && position !== "name" && position !== "fragment";
}

/** The callee as the code writes it; a long chain by its last part. */
function shownApi(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= 40 ? line : `…${line.slice(line.lastIndexOf("."))}`;
}

/**
 * Sure where an attacker's value reaches a known API. A parameter or an unknown value is most likely not fixed, but who
 * calls the function is not in view; a name is often chosen by the program itself.
 */
function confidenceOf({ document, isTestFile }: Context, receiver: Receiver, { origin, position }: SqlHole): Confidence {
  if (isTestFile || /(?:^|\/)(?:\w*migrations?|seeds?|seeders?|scripts)\/|(?:^|\/)migrate\w*\.\w+$/i.test(document.path)) return "low";
  // SQL text with request data in it, handed to something called like a database, leaves little doubt.
  if (origin.kind === "source" && (origin.source?.certain ?? false)) return receiver === "unknown" ? "medium" : "high";
  if (position === "name" || position === "fragment" || receiver === "unknown") return "low";
  // Quotes around the value say that it is text; a bare one may well be a number.
  if (position === "quoted-value") return "medium";
  return receiver === "resolved" && origin.kind === "parameter" ? "medium" : "low";
}
