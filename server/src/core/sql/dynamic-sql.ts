import type { CallLike, FileFacts, SinkUse } from "../facts/file-facts.js";
import { isContractName } from "../facts/local-declarations.js";
import { ValueOrigins } from "../facts/value-origin.js";
import type { Confidence } from "../finding/severity.js";
import { type Expression, isIdentifier, isPropertyAccess, isTaggedTemplate, isVariableDeclaration } from "../syntax/nodes.js";
import { isSqlExpression, type SqlHole, sqlHoles } from "./sql-holes.js";

/** What the text is handed to: an API that resolves, one that a variable's name hints at, or something with such a method. */
type Receiver = "resolved" | "named" | "unknown";

/** A SQL text with a value in it that nobody is known to have checked. */
export interface DynamicSql {
  readonly use: SinkUse;
  readonly receiver: Receiver;
  /** The worst of the values in the text. */
  readonly hole: SqlHole;
  /** How sure one can be without seeing where the value comes from. */
  readonly confidence: Confidence;
  /** Where to report it: the text, or the options handed over where the text stands in an object elsewhere. */
  readonly at: Expression;
  /** The callee as the code writes it. */
  readonly api: string;
}

/** Every SQL text of a file that is put together from values, as this file alone shows it. */
export function dynamicSql(facts: FileFacts): readonly DynamicSql[] {
  return facts.remember(findDynamicSql, facts.tree);
}

function findDynamicSql(facts: FileFacts): readonly DynamicSql[] {
  const origins = new ValueOrigins(facts, "sql");
  const found: DynamicSql[] = [];
  const known = new Set<CallLike>();
  const note = (use: SinkUse, receiver: Receiver): void => {
    // What only its name tells of is followed, and not judged by itself.
    if (use.row.language !== undefined || use.row.api.startsWith("*.")) return;
    const doubtful = sqlHoles(facts, origins, use.value, use.row.fragment).filter(isDoubtful).map((hole) => ({ hole, confidence: confidenceOf(facts, receiver, hole) }));
    const worst = doubtful.find(({ confidence }) => confidence === "medium") ?? doubtful[0];
    if (worst === undefined) return;
    found.push({ use, receiver, ...worst, at: placeOf(use), api: shownApi(facts.textOf("tag" in use.call ? use.call.tag : use.call.expression)) });
  };
  for (const use of facts.sinks("sql")) {
    known.add(use.call);
    // A name such as `db` may be anything; there the text itself has to be SQL.
    if (use.certain || isSqlExpression(facts, use.value)) note(use, use.certain ? "resolved" : "named");
  }
  for (const call of facts.calls()) {
    if (known.has(call) || isTaggedTemplate(call) || !isPropertyAccess(call.expression)) continue;
    // A method of the same file is no database; what it does with the text is told where it does it.
    const name = facts.callee(call)?.name;
    if (name?.startsWith("#") === true && !isContractName(name, facts.names)) continue;
    const [row] = facts.models.sinksNamed("sql", call.expression.name.text);
    const [text] = call.arguments ?? [];
    if (row === undefined || row.fragment !== undefined || text === undefined || !isSqlExpression(facts, text)) continue;
    note({ row, call, value: text, certain: false }, "unknown");
  }
  return found;
}

/** Names and fragments that nothing outside is known to choose are most often the program's own. */
function isDoubtful({ origin, position }: SqlHole): boolean {
  if (origin.kind === "source" || origin.kind === "parameter") return true;
  return origin.kind === "unknown" && position !== "name" && position !== "fragment";
}

function placeOf({ call, value, row }: SinkUse): Expression {
  if (isTaggedTemplate(call) || typeof row.argument !== "number") return value;
  return value.pos >= call.pos && value.end <= call.end ? value : (call.arguments?.[row.argument] ?? value);
}

/** A long chain by its last part. */
function shownApi(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= 40 ? line : `…${line.slice(line.lastIndexOf("."))}`;
}

/**
 * A parameter or an unknown value is most likely not fixed, but who calls the function is not in view; names of tables and
 * the like are often chosen by the program itself, also where the statement compares with them.
 */
function confidenceOf(facts: FileFacts, receiver: Receiver, { node, origin, position }: SqlHole): Confidence {
  if (origin.kind === "source") return "medium";
  if (position === "name" || position === "fragment" || namesSchema(facts, node)) return "low";
  // What an object holds of its own nobody hands in here.
  if (origin.kind === "unknown" && isOwnField(facts, node)) return "low";
  // Quotes around the value say that it is text; a bare one may well be a number.
  if (position === "quoted-value") return "medium";
  return receiver === "resolved" && origin.kind === "parameter" ? "medium" : "low";
}

/** True for `this.id`, and for a variable that begins as such: `const schema = this.options.schema ?? "public"`. */
function isOwnField(facts: FileFacts, node: Expression): boolean {
  const declaration = isIdentifier(node) ? facts.names.bindingOf(node)?.declaration : undefined;
  const definition = declaration !== undefined && isVariableDeclaration(declaration) ? declaration.initializer : node;
  return definition !== undefined && /^this\.[#\w.?]+(?:\s*(?:\?\?|\|\|)\s*["'`\w]+)?$/.test(facts.textOf(definition));
}

/** True for parameters and members that are named for parts of a schema: `tableName`, `databaseName`, `column.name`. */
function namesSchema(facts: FileFacts, node: Expression): boolean {
  const isVariable = isIdentifier(node) && facts.names.bindingOf(node)?.kind !== "parameter";
  return !isVariable && schemaName.test(facts.textOf(node));
}

const schemaName = /(?:^|[.\s])(?:\w*(?:table|database|schema|column|index|enum|view|constraint|sequence|trigger|db)_?(?:\.?name|type)?s?|\w*(?:slot|publication|subscription|tablespace|extension|partition)_?names?)$/i;

/** Code that whoever runs it feeds itself. */
export function isOperatorsOwn(path: string): boolean {
  return /(?:^|\/)(?:\w*migrations?|seeds?|seeders?|scripts|tools?)\/|(?:^|\/)migrate\w*\.\w+$/i.test(path);
}
