import type { FileFacts } from "../facts/file-facts.js";
import type { Confidence } from "../finding/severity.js";
import type { Fix } from "../fix/fix.js";
import { type Expression, isIdentifier, isVariableDeclaration } from "../syntax/nodes.js";
import { type DynamicSql, isOperatorsOwn } from "./dynamic-sql.js";
import { sqlParameterFix } from "./sql-parameter-fix.js";

/** What a rule reports of a SQL text that is put together: a value to bind, or a name that nothing can be bound to. */
interface DynamicSqlDraft {
  readonly at: Expression;
  readonly message: "name" | "value";
  readonly data: { readonly hole: string; readonly api: string };
  readonly confidence: Confidence;
  readonly fixes: readonly Fix[];
}

/** Tables in which a database describes itself: tools ask them about the names of its schema. */
const asksCatalogue = /\b(?:information_schema\.|pg_catalog\.|pg_(?:class|type|attribute|attrdef|namespace|constraint|index|indexes|views|matviews|tables|sequences|roles|policies|enum|proc|depend|description)\b|sqlite_(?:master|schema)\b|sys\.(?:tables|columns|objects|indexes|schemas)\b)/i;

/** Statements about a database as a file, in which nothing can be bound: https://duckdb.org/docs/stable/sql/statements/export */
const namesFile = /^["'`]\s*(?:(?:IM|EX)PORT\s+DATABASE|ATTACH|DETACH|VACUUM\s+INTO|PRAGMA)\b/i;

const ofRequest = /\b(?:req|request|ctx\.request)\.(?:body|query|params)\b/;

/** `req.query.id` itself, or a variable that begins as one: the request is in view, whatever the query is handed to. */
function readsRequest(facts: FileFacts, hole: Expression): boolean {
  const declaration = isIdentifier(hole) ? facts.names.bindingOf(hole)?.declaration : undefined;
  const told = declaration === undefined ? hole : isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return told !== undefined && ofRequest.test(facts.textOf(told));
}

/** The finding of a SQL text, with placeholders as its fix where the object is known and a value stands in the text. */
export function dynamicSqlDraft(facts: FileFacts, { use, hole, receiver, confidence, at, api }: DynamicSql, isTestFile: boolean): DynamicSqlDraft {
  const isName = hole.position === "name";
  const fix = isName || receiver === "unknown" ? undefined : sqlParameterFix(facts, use);
  return {
    at,
    message: isName ? "name" : "value",
    data: { hole: facts.textOf(hole.node).slice(0, 80), api },
    confidence: isTestFile || isOperatorsOwn(facts.tree.document.path) || asksCatalogue.test(facts.textOf(use.value)) || (namesFile.test(facts.textOf(use.value)) && !readsRequest(facts, hole.node)) ? "low" : confidence === "medium" && readsRequest(facts, hole.node) ? "high" : confidence,
    fixes: fix === undefined ? [] : [fix],
  };
}
