import type { CallLike, FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import { type Expression, isCallExpression, isIdentifier, isPropertyAccess, isVariableDeclaration, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/** Where a parser of uploads keeps files, and what of their names comes from the sender. */
export interface KeptName {
  readonly folders: readonly string[];
  readonly usesOriginalName: boolean;
  /** True where names are made up without an extension, which no server takes for a page. */
  readonly dropsExtension: boolean;
  /** True where the functions of the storage look at the type. */
  readonly judgesType: boolean;
}

const typeCheck = /\bmime[tT]ype\b|\bfile-type\b|\bfileTypeFrom\w+|\bmmmagic\b|\bcontentType\b|extname\([^)]*\)[^;\n]{0,40}(?:===|!==|includes|test|has)/;

/** Reads the options of a parser: its storage where that is made in this file, else the folder for made-up names. */
export function keptName(facts: FileFacts, options: Expression | undefined, keys: { readonly storage?: string; readonly folder?: string }, diskStorage: ReadonlySet<ApiName>): KeptName {
  const storage = keys.storage === undefined ? undefined : valueOf(facts, options, keys.storage);
  const made = storage && definition(facts, storage);
  if (isCallExpression(made) && diskStorage.has(facts.callee(made)?.name ?? "")) {
    const [settings] = made.arguments;
    const filename = valueOf(facts, settings, "filename");
    const destination = valueOf(facts, settings, "destination");
    const text = filename === undefined ? "" : facts.textOf(definition(facts, filename));
    return {
      folders: destination === undefined ? [] : foldersIn(facts, destination),
      usesOriginalName: /\boriginalname\b/.test(text.replace(/extname\([^)]*\)/g, "")),
      dropsExtension: filename === undefined,
      judgesType: typeCheck.test(facts.textOf(made)),
    };
  }
  const folder = keys.folder === undefined ? undefined : valueOf(facts, options, keys.folder);
  const keepsExtension = valueOf(facts, options, "keepExtensions");
  const isKept = keepsExtension !== undefined && facts.constant(keepsExtension)?.value === true;
  return { folders: folder === undefined ? [] : foldersIn(facts, folder), usesOriginalName: false, dropsExtension: !isKept, judgesType: false };
}

function valueOf(facts: FileFacts, options: Expression | undefined, key: string): Expression | undefined {
  const option = facts.option(options, key);
  return option.state === "given" ? option.value : undefined;
}

function definition(facts: FileFacts, node: Expression): Expression {
  const bare = skipWrappers(node);
  return isIdentifier(bare) ? skipWrappers(facts.definitionOf(bare) ?? bare) : bare;
}

/** The constant text of a folder, or the texts that the function which chooses one holds. */
function foldersIn(facts: FileFacts, folder: Expression): readonly string[] {
  const constant = facts.constantString(folder);
  if (constant !== undefined) return [constant];
  return [...facts.textOf(definition(facts, folder)).matchAll(/["'`]([^"'`\n]*)["'`]/g)].map(([, text = ""]) => text);
}

const publicFolder = /(?:^|[./\\])(?:public|static|www|wwwroot|htdocs|webroot|public_html)(?:[/\\]|$)/i;

/** True for a folder whose name says that it is served, and for one that this file serves. */
export function isServedFolder(facts: FileFacts, folder: string): boolean {
  if (publicFolder.test(folder)) return true;
  const name = folder.replace(/^[./\\]+|[/\\]+$/g, "");
  return name !== "" && facts.calls().some((call) => facts.callee(call)?.name === "express.static" && "arguments" in call && call.arguments?.some((argument) => facts.textOf(argument).includes(name)) === true);
}

/** True where the file looks at the type of what came somewhere. */
export function judgesType(facts: FileFacts): boolean {
  return typeCheck.test(facts.tree.document.text);
}

/** `multer().none()`: a form without files. */
export function takesNoFiles(facts: FileFacts, call: CallLike): boolean {
  const { parent } = call;
  if (isPropertyAccess(parent)) return parent.name.text === "none";
  if (!isVariableDeclaration(parent) || !isIdentifier(parent.name)) return false;
  const binding = facts.names.bindingOf(parent.name);
  const uses = binding === undefined ? [] : facts.names.referencesTo(binding).filter((reference) => reference !== parent.name);
  return uses.length > 0 && uses.every(({ parent: use }) => use.kind === SyntaxKind.PropertyAccessExpression && isPropertyAccess(use) && use.name.text === "none");
}
