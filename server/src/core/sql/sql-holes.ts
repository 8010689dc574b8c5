import type { FileFacts } from "../facts/file-facts.js";
import type { StringShape } from "../facts/string-shape.js";
import type { Origin, ValueOrigins } from "../facts/value-origin.js";
import type { SqlFragment } from "../model/library-model.js";
import type { Expression } from "../syntax/nodes.js";
import { type HolePosition, holePosition, isSqlStatement } from "./sql-text.js";

/** A run-time value in a SQL text. */
export interface SqlHole {
  readonly node: Expression;
  readonly position: HolePosition;
  readonly origin: Origin;
}

/** The holes of every text an expression can be, worst origin first; none where the text is fixed. */
export function sqlHoles(facts: FileFacts, origins: ValueOrigins, text: Expression, fragment: SqlFragment | undefined): readonly SqlHole[] {
  const holes = facts.shapes(text).flatMap((shape) => holesOf(shape, origins, fragment));
  return holes.sort((a, b) => order.indexOf(b.origin.kind) - order.indexOf(a.origin.kind));
}

const order: readonly Origin["kind"][] = ["bounded", "config", "checked", "unknown", "parameter", "source"];

function holesOf({ parts }: StringShape, origins: ValueOrigins, fragment: SqlFragment | undefined): readonly SqlHole[] {
  // A text of one hole only was built elsewhere: nothing says that it is built from values.
  if (!parts.some((part) => "text" in part && /\S/.test(part.text))) return [];
  return parts.flatMap((part, index): readonly SqlHole[] => {
    if (!("hole" in part)) return [];
    const before = (fragment === undefined ? "" : `${lead[fragment]} `) + textOf(parts.slice(0, index));
    const position = holePosition(before, textOf(parts.slice(index + 1)));
    return [{ node: part.hole, position, origin: origins.of(part.hole) }];
  });
}

/** What stands in front of a fragment in the statement that the library makes. */
const lead: Readonly<Record<SqlFragment, string>> = { condition: "where", expression: "select", order: "order by", name: "from" };

/** The text of parts, with a number for every hole: a value that keeps quotes and brackets balanced. */
function textOf(parts: StringShape["parts"]): string {
  return parts.map((part) => ("text" in part ? part.text : "0")).join("");
}

/** True where every text an expression can be is a SQL statement. */
export function isSqlExpression(facts: FileFacts, text: Expression): boolean {
  const shapes = facts.shapes(text);
  return shapes.length > 0 && shapes.every((shape) => isSqlStatement(textOf(shape.parts)));
}
