import type { FileFacts } from "../../facts/file-facts.js";
import { type CallExpression, type Expression, isAwait, isBinaryExpression, isCallExpression, isForOf, isFunctionLike, isIdentifier, isNewExpression, isPropertyAccess, isTemplateExpression, isVariableDeclarationList, type Node, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";

const maxHops = 8;

/** The folder that a module is loaded from whose name is put together: `require("./routes/" + file)`, `import(join(dir, name))`. */
export function loadedFolder(facts: FileFacts, value: Expression): string | undefined {
  let at = skipWrappers(value);
  // `require(file).default`, `(await import(file)).routes`
  for (let hop = 0; hop < maxHops && (isPropertyAccess(at) || isAwait(at)); hop++) at = skipWrappers(at.expression);
  if (!isCallExpression(at) || !isLoader(at)) return undefined;
  const [name] = at.arguments;
  if (name === undefined || facts.constantString(name) !== undefined) return undefined;
  return folderIn(facts, name, true) ?? listedFolder(facts, at);
}

function isLoader({ expression }: CallExpression): boolean {
  return expression.kind === SyntaxKind.ImportKeyword || (isIdentifier(expression) && expression.text === "require");
}

/** The folder that an expression names, relative to the file: `join(__dirname, "routes")`; of a file in it with `isFile`. */
export function folderIn(facts: FileFacts, value: Expression, isFile = false): string | undefined {
  const bare = skipWrappers(value);
  const text = facts.constantString(bare);
  if (text !== undefined) return text.startsWith(".") ? cut(text, isFile) : undefined;
  if (isIdentifier(bare)) {
    if (bare.text === "__dirname") return ".";
    const definition = facts.definitionOf(bare);
    return definition === undefined ? undefined : folderIn(facts, definition, isFile);
  }
  if (isPropertyAccess(bare)) return facts.textOf(bare) === "import.meta.dirname" ? "." : undefined;
  if (isCallExpression(bare) || isNewExpression(bare)) return folderOfCall(facts, bare.arguments ?? [], facts.textOf(bare.expression), isFile);
  if (isBinaryExpression(bare) || isTemplateExpression(bare)) return folderOfText(facts, bare, isFile);
  return undefined;
}

function folderOfCall(facts: FileFacts, args: readonly Expression[], callee: string, isFile: boolean): string | undefined {
  const [first, ...rest] = args;
  if (first === undefined) return undefined;
  if (/(?:^|\.)(?:fileURLToPath|pathToFileURL|dirname)$/.test(callee)) return facts.textOf(first) === "import.meta.url" && !isFile ? "." : folderIn(facts, first, isFile);
  if (callee === "URL") return facts.textOf(rest[0] ?? first) === "import.meta.url" ? cut(`./${facts.constantString(first) ?? ""}`, isFile) : undefined;
  if (!/(?:^|\.)(?:join|resolve)$/.test(callee)) return undefined;
  const base = folderIn(facts, first);
  const parts = (isFile ? rest.slice(0, -1) : rest).map((part) => facts.constantString(part));
  return base === undefined || parts.includes(undefined) ? undefined : [base, ...parts].join("/");
}

/** `__dirname + "/routes"`, `./routes/${file}`: as far as the text is known. */
function folderOfText(facts: FileFacts, value: Expression, isFile: boolean): string | undefined {
  const { parts } = facts.shape(value);
  let known = "";
  for (const [index, part] of parts.entries()) {
    if ("text" in part) known += part.text;
    else if (index === 0 || known === "") {
      const base = folderIn(facts, part.hole);
      if (base === undefined) return undefined;
      known = base;
    } else return known.startsWith(".") ? cut(`${known}x`, true) : undefined;
  }
  return known.startsWith(".") ? cut(known, isFile) : undefined;
}

/** The list that a loop around goes through: `fs.readdirSync(dir).forEach((file) => require(file)(app))`. */
function listedFolder(facts: FileFacts, from: Node): string | undefined {
  for (let at: Node | undefined = from.parent; at !== undefined; at = at.parent) {
    const list = isForOf(at) && isVariableDeclarationList(at.initializer) ? at.expression : isFunctionLike(at) && isCallExpression(at.parent) && isPropertyAccess(at.parent.expression) ? at.parent.expression.expression : undefined;
    const found = list === undefined ? undefined : folderOfList(facts, list);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `readdirSync(dir).filter(isRoute)`, `glob.sync(join(__dirname, "routes", "*.js"))`, or a constant of one. */
function folderOfList(facts: FileFacts, list: Expression): string | undefined {
  let at = skipWrappers(list);
  for (let hop = 0; hop < maxHops; hop++) {
    if (isAwait(at)) at = skipWrappers(at.expression);
    else if (isIdentifier(at)) {
      const definition = facts.definitionOf(at);
      if (definition === undefined) return undefined;
      at = skipWrappers(definition);
    } else if (isCallExpression(at)) {
      const callee = skipWrappers(at.expression);
      const name = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
      const [first] = at.arguments;
      if (/^(?:readdir|readdirSync)$/.test(name)) return first && folderIn(facts, first);
      if (/^(?:glob|globSync|sync)$/.test(name)) return first && folderIn(facts, first)?.replace(/\/[^/]*\*.*$/, "");
      if (!isPropertyAccess(callee)) return undefined;
      at = skipWrappers(callee.expression);
    } else return undefined;
  }
  return undefined;
}

function cut(path: string, isFile: boolean): string {
  const folder = isFile ? path.replace(/\/?[^/]*$/, "") : path.replace(/\/$/, "");
  return folder === "" ? "." : folder;
}
