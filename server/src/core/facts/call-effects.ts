import type ts from "typescript";
import type { ApiName } from "../model/library-model.js";
import { type Expression, isIdentifier, isPropertyAccess } from "../syntax/nodes.js";

/**
 * What a well-known call does to where its value comes from: the result is harmless, or comes from the first argument,
 * from all arguments, from the receiver, from both, or from what a callback or a list gives.
 */
export type CallEffect = "bounded" | "argument" | "arguments" | "receiver" | "both" | "replaced" | "mapped" | "joined" | "checked";

const boundedApis = /^(?:globalThis\.(?:Number|parseInt|parseFloat|Boolean|BigInt|isNaN|isFinite|Array|Math\.\w+|Number\.\w+|Date\.\w+|Array\.isArray|Date\(\)\.\w+|crypto\.randomUUID)|crypto\.(?:randomUUID|randomInt)|uuid(?:\.v\d|\.v4)?|nanoid(?:\.nanoid)?|ulid(?:\.ulid)?|cuid|@paralleldrive\/cuid2\.createId|bson\.ObjectId|(?:moment|dayjs|luxon|date-fns)\b.*|crypto\.(?:createHash|createHmac)\(.*\.digest|os\.\w+)$/;
const firstArgumentApis = /^globalThis\.(?:String|decodeURI|decodeURIComponent|encodeURI|encodeURIComponent|unescape|escape|structuredClone|JSON\.(?:parse|stringify)|Object\.(?:keys|values|entries|fromEntries|freeze)|Array\.from|Buffer\.from|Promise\.(?:all|resolve))$|^(?:buffer\.Buffer\.from|lodash\.(?:escape|trim|toLower|toUpper|get)|validator\.(?:escape|trim))$/;

const allArgumentsApis = /^(?:path\.(?:join|resolve|normalize|relative|dirname|basename|format)|vm\.createContext)$/;

const methodEffects: Readonly<Record<CallEffect, readonly string[]>> = {
  bounded: [
    ...["toFixed", "toPrecision", "getTime", "getFullYear", "getMonth", "getDate", "getHours", "getMinutes", "toISOString", "toJSDate", "unix"],
    ...["indexOf", "lastIndexOf", "charCodeAt", "codePointAt", "localeCompare", "findIndex"],
    ...["test", "includes", "startsWith", "endsWith", "some", "every", "has", "forEach", "push", "resolvedOptions"],
  ],
  receiver: [
    ...["trim", "trimStart", "trimEnd", "toLowerCase", "toUpperCase", "toString", "valueOf", "slice", "substring", "substr", "split", "normalize", "at", "charAt", "repeat"],
    ...["filter", "sort", "toSorted", "reverse", "toReversed", "flat", "keys", "values", "entries", "pop", "shift", "find", "findLast", "splice", "match", "matchAll"],
  ],
  both: ["concat", "padStart", "padEnd"],
  replaced: ["replace", "replaceAll"],
  mapped: ["map", "flatMap", "reduce"],
  joined: ["join"],
  argument: ["fill", "exec"],
  arguments: [],
  checked: [],
};
const effectOfMethod: ReadonlyMap<string, CallEffect> = new Map(
  Object.entries(methodEffects).flatMap(([effect, methods]) => methods.map((method) => [method, effect as CallEffect] as const)),
);

/** `escapeId`, `quoteIdentifier`, `quote`: named for what makes text harmless in a query; HTML and URL escapes are other matters. */
const escapeName = /^_?(?:escape|quote)(?!.*(?:html|xml|reg|ur[il]|component|shell|string$))\w*$/i;
/** `hash`, `sha256`, `hashPassword`: hexadecimal digits or base64, whatever goes in. */
const digestName = /^(?:hash|md5|sha\d+|digest)(?:[A-Z]\w*)?$/;
const checkName = /^(?:(?:sanitize|clean|validate|assert|ensure|parse|safe|check|verify|normalize)[A-Z]\w*|parse|safeParse|parseAsync|validate|validateSync|validateAsync)$/;

const markupEscapeName = /(?:escape|encode|sanitiz|sanitis|purif|striptags|striphtml)/i;

/** True for `escapeHtml(x)`, `he.encode(x)`, `this.sanitizer.sanitize(…)`: named for what makes text harmless as markup. */
export function escapesMarkup(callee: Expression): boolean {
  if (isPropertyAccess(callee)) return markupEscapeName.test(callee.name.text) && !/^un/i.test(callee.name.text);
  return isIdentifier(callee) && markupEscapeName.test(callee.text) && !/^un/i.test(callee.text);
}

/** The effect of a call by its API name or, for methods of any object, by the method's name. */
export function callEffect(call: ts.CallExpression, callee: Expression, name: ApiName | undefined): CallEffect | undefined {
  if (name !== undefined) {
    if (firstArgumentApis.test(name)) return "argument";
    if (boundedApis.test(name)) return "bounded";
    if (allArgumentsApis.test(name)) return "arguments";
  }
  if (isPropertyAccess(callee)) {
    const method = callee.name.text;
    const effect = effectOfMethod.get(method);
    if (effect !== undefined) return effect;
    if (escapeName.test(method) || digestName.test(method)) return "bounded";
    return checkName.test(method) ? "checked" : undefined;
  }
  if (!isIdentifier(callee) || call.arguments.length === 0) return undefined;
  if (escapeName.test(callee.text) || digestName.test(callee.text)) return "bounded";
  return checkName.test(callee.text) ? "checked" : undefined;
}

/** True for a pattern, as written, that finds whatever is no word character, or finds quotes: replacing it disarms a text. */
export function stripsQuotes(pattern: string): boolean {
  if (!/\/[a-z]*g[a-z]*$/.test(pattern)) return false;
  if (/^\/(?:\\W|\\D)\+?\//.test(pattern)) return true;
  const negated = /^\/\[\^([^\]]*)\]\+?\//.exec(pattern);
  if (negated !== null) return !/['"`;]/.test(negated[1] ?? "");
  return pattern.includes("'");
}
