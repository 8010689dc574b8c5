import { type CallExpression, type Expression, isIdentifier, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";

/**
 * What a call that writes a log line is made on, such as `logger` or `this.logger`; undefined for other calls. `methods` names the
 * methods that write one, `loggerName` fits what is called like a logger.
 */
export function calledLogger(call: CallExpression, methods: ReadonlySet<string>, loggerName: RegExp): Expression | undefined {
  const target = skipWrappers(call.expression);
  if (!isPropertyAccess(target) || !methods.has(target.name.text)) return undefined;
  const object = skipWrappers(target.expression);
  const name = isIdentifier(object) ? object.text : isPropertyAccess(object) ? object.name.text : "";
  return loggerName.test(name) ? object : undefined;
}
