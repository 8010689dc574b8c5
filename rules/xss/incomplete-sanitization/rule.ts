import { memberNameEdit } from "#core/fix/member-name-edit";
import type { FileFacts } from "#core/facts/file-facts";
import { possibleConstants } from "#core/facts/possible-constants";
import { ValueOrigins } from "#core/facts/value-origin";
import { defineSyntaxRule } from "#core/rule/rule";
import { wholeChain } from "#core/validation/replacement-steps";
import { type CallExpression, type Expression, enclosingFunction, isCallExpression, isElementAccess, isFunctionLike, isIdentifier, isPropertyAccess, isRegularExpression, isStringLike, type Node, propertyNameText, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

/** Signs that are escaped for markup, a query, a command or a pattern: once is never enough. */
const signs = new Set(["<", ">", "&", '"', "'", "`", "\\", "\\\\", "<script>", "</script>", "../", "./", "\n", "$", "|", ";"]);

export default defineSyntaxRule({
  meta: {
    id: "incomplete-sanitization",
    title: "Escaping that misses some of the text",
    family: "xss",
    severity: "medium",
    confidence: "medium",
    cwe: [116, 20],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1"],
    since: "0.1.0",
    messages: {
      first: "replace({pattern}, …) changes the first {pattern} only. Use replaceAll, or a pattern with the g flag.",
      identity: "{pattern} is replaced by itself, so nothing is escaped. Write the backslash twice, or name the entity.",
      single: "Removing {pattern} once leaves what the removal puts together, such as `<scr<script>ipt>` or `....//`. Escape every sign, or refuse the text.",
      script: "Only script elements are kept out here: `<img onerror=…>` runs script as well. Escape every sign, or use a sanitizer.",
      quotes: "Only {escaped} are escaped here: a quote ends an attribute. Escape & and both quotes too, or use an escaping function.",
    },
    options: {},
    triggers: [{ method: "replace" }, { method: "replaceAll" }],
    fix: "safe",
    presets: {},
  },
  visit: {
    CallExpression(call, { facts, isTestFile, report }) {
      const callee = call.expression;
      if (!isPropertyAccess(callee) || !/^replace(?:All)?$/.test(callee.name.text)) return;
      const [first, second] = call.arguments;
      const pattern = first && skipWrappers(first);
      const replacement = second && facts.constantString(second);
      if (pattern !== undefined && second !== undefined && replacement === undefined && callee.name.text === "replace") {
        const listed = signFromList(facts, pattern, second);
        if (listed !== undefined) report({ at: call, message: "first", data: { pattern: listed }, confidence: isTestFile ? "low" : "medium", fixes: [{ title: "Replace all of them with replaceAll", applicability: "safe", edits: [memberNameEdit(facts, callee, "replaceAll")], appends: [] }] });
        return;
      }
      if (pattern === undefined || replacement === undefined) return;
      const shown = facts.textOf(pattern);
      const sign = onlySign(pattern);
      if (sign !== undefined && replacement === sign && (signs.has(sign) || /^[[\]{}()%*?]$/.test(sign))) {
        report({ at: call, message: "identity", data: { pattern: shown }, confidence: isTestFile ? "low" : "medium" });
        return;
      }
      if (sign !== undefined && isRegularExpression(pattern) && isEscape(sign, replacement) && !/g\w*$/.test(pattern.text.slice(pattern.text.lastIndexOf("/")))) {
        const { end } = facts.spanOf(pattern);
        const edits = [{ span: { start: end, end }, newText: "g" }];
        report({ at: call, message: "first", data: { pattern: shown }, confidence: isTestFile ? "low" : "medium", fixes: [{ title: "Replace all of them with the g flag", applicability: "safe", edits, appends: [] }] });
        return;
      }
      const literal = isIdentifier(pattern) ? skipWrappers(facts.definitionOf(pattern) ?? pattern) : pattern;
      if (callee.name.text === "replaceAll" || isRegularExpression(literal)) {
        if (removesOnce(literal, replacement) && !isRepeated(call)) report({ at: call, message: "single", data: { pattern: shown }, confidence: isTestFile ? "low" : "medium" });
        else if (spoilsScript(pattern, replacement) && !/\/\[?<[>&"']*\]?\/g|replaceAll\(["'`]</.test(facts.textOf(wholeChain(call)))) report({ at: call, message: "script", confidence: isTestFile ? "low" : "medium" });
        else if (isLast(call) && escapes(facts.textOf(call)) === "<>") report({ at: call, message: "quotes", data: { escaped: "< and >" }, confidence: isTestFile ? "low" : "medium" });
        return;
      }
      if (!isStringLike(pattern)) return;
      // Elsewhere the first step up is taken off the path of a module.
      if (/^\/?\.\.[/\\]?$/.test(pattern.text) && replacement === "" && new ValueOrigins(facts, "path").of(callee.expression).kind === "source") {
        report({ at: call, message: "single", data: { pattern: shown }, confidence: isTestFile ? "low" : "medium" });
        return;
      }
      if (!isEscape(pattern.text, replacement) && !(/^[<>]$/.test(pattern.text) && replacement === "" && isCleaner(call))) return;
      report({
        at: call,
        message: "first",
        data: { pattern: shown },
        confidence: isTestFile ? "low" : "medium",
        fixes: [{ title: "Replace all of them with replaceAll", applicability: "safe", edits: [memberNameEdit(facts, callee, "replaceAll")], appends: [] }],
      });
    },
  },
});

/** The first sign of a list of texts that are escaped one after the other: `for (const [sign, entity] of entities) text = text.replace(sign, entity)`. */
function signFromList(facts: FileFacts, pattern: Expression, replacement: Expression): string | undefined {
  if (!isIdentifier(pattern) && !isPropertyAccess(pattern) && !isElementAccess(pattern)) return undefined;
  const [from, to] = [pattern, replacement].map((part) => possibleConstants(facts, part).map(({ value }) => (typeof value === "string" ? value : undefined)));
  if (from === undefined || to === undefined || from.length !== to.length || from.includes(undefined)) return undefined;
  const at = from.findIndex((sign, index) => sign !== undefined && isEscape(sign, to[index] ?? ""));
  return at < 0 ? undefined : JSON.stringify(from[at]);
}

/** The one sign that a text or pattern looks for, or undefined where it looks for more. */
function onlySign(pattern: Expression): string | undefined {
  if (isStringLike(pattern)) return pattern.text;
  const source = isRegularExpression(pattern) ? pattern.text.slice(1, pattern.text.lastIndexOf("/")) : "";
  return /^(?:[^\\.^$*+?()[\]{}|]|\\[^\w])$/.test(source) ? source.slice(-1) : source === "\\n" ? "\n" : undefined;
}

/** True where one sign is replaced by its escaped form: cutting a prefix off once is another matter. */
function isEscape(text: string, replacement: string): boolean {
  if (!signs.has(text) || replacement === text) return false;
  return /^&(?:#?\w+);$/.test(replacement) || (replacement.startsWith("\\") && replacement.endsWith(text)) || (/^["']$/.test(text) && replacement === text + text) || /^<\/?script>$/.test(text);
}

/** True inside a function whose name says that it makes markup harmless: elsewhere a bracket around an address is taken off. */
function isCleaner(call: CallExpression): boolean {
  const around = enclosingFunction(call);
  const named = around === undefined || around.kind === SyntaxKind.FunctionDeclaration || around.kind === SyntaxKind.MethodDeclaration ? around : around.parent;
  const name = propertyNameText((named as { readonly name?: Node } | undefined)?.name);
  return /escape|saniti[sz]e|clean|strip(?:html|tags)|encode|xss|html/i.test(name ?? "");
}

/** `/<script>/gi` taken out leaves `<script>` where it stood inside itself, and `/\/?\.\.\//g` a step up. */
function removesOnce(pattern: Expression, replacement: string): boolean {
  return replacement === "" && isRegularExpression(pattern) && /^\/(?:<\\?\/?script|javascript:|on\w+=|(?:\(?(?:\\\/|\[[\\/]+\])\)?\?)?\\\.\\\.\(?(?:\\\/|\[[\\/]+\]))/i.test(pattern.text);
}

/** `/<script/gi` turned into something else, and all other markup left as it is. */
function spoilsScript(pattern: Expression, replacement: string): boolean {
  return replacement !== "" && !/[<$]/.test(replacement) && isRegularExpression(pattern) && /^\/\(?<(?:[/ ?*]|\\[s/])*script\)?>?\/\w*g/i.test(pattern.text);
}

/** `do { before = s; s = s.replace(…); } while (s !== before);`: what the removal puts together is removed as well. */
function isRepeated(call: CallExpression): boolean {
  for (let at: Node = call; !isFunctionLike(at) && at.kind !== SyntaxKind.SourceFile; at = at.parent) {
    if (at.kind === SyntaxKind.DoStatement || at.kind === SyntaxKind.WhileStatement) return true;
  }
  return false;
}

/** False for a call whose result is replaced further. */
function isLast({ parent }: CallExpression): boolean {
  return !(isPropertyAccess(parent) && /^replace/.test(parent.name.text) && isCallExpression(parent.parent));
}

/** The signs of markup that a chain of replacements escapes. */
function escapes(chain: string): string {
  const found = ["<", ">", "&", '"', "'"].filter((sign) => new RegExp(`replaceAll\\(\\s*(["'\`])${sign}\\1|replace\\(\\s*/\\[?[^/]*${sign}[^/]*/g`).test(chain));
  return /&lt;/.test(chain) && /&gt;/.test(chain) ? found.join("") : "";
}
