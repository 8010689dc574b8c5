import type { FileFacts } from "../facts/file-facts.js";
import { type CallExpression, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";
import type { ProvidedControl } from "./fragment.js";

const schemaSteps = /^(?:input|inputSchema|schema|bindArgsSchemas)$/;

/** `procedure.input(schema)`, `actionClient.schema(schema)`: from there on the input is checked. Undefined for other calls. */
export function schemaParts(facts: FileFacts, call: CallExpression): readonly ProvidedControl[] | undefined {
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee) || !schemaSteps.test(callee.name.text) || call.arguments.length === 0) return undefined;
  return [{ kind: "validation", part: "body", certain: true, span: facts.spanOf(callee.name) }];
}
