import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import type { RequestPart } from "../../model/control-kinds.js";
import { type FunctionLike, isIdentifier, isStringLike, isTypeReference, type ParameterDeclaration, skipWrappers } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import { type Decorator, decoratorsOf } from "../decorators.js";
import type { ChainLink } from "../fragment.js";

const partOfDecorator: ReadonlyMap<string, RequestPart> = new Map([
  ["Body", "body"],
  ["RawBody", "body"],
  ["UploadedFile", "body"],
  ["UploadedFiles", "body"],
  ["Query", "query"],
  ["Param", "params"],
  ["Headers", "headers"],
  ["Args", "body"],
  ["Arg", "body"],
]);
const checking = /^Parse(?:Int|Float|Bool|Date|UUID|Enum|Array|File\w*)Pipe$|^Parse\w*Id\w*Pipe$/;

const filePipe = /^new ParseFilePipeBuilder\(/;
/** A validator of the size of files, in a list or added to a builder. */
const sizeLimit = /\bnew MaxFileSizeValidator\(|\.addMaxSizeValidator\(/;

/** What checks the parameters of a handler: pipes in their decorators, and classes that a pipe in front may check. */
export function parameterLinks(facts: FileFacts, method: FunctionLike): readonly ChainLink[] {
  return method.parameters.flatMap((parameter) => {
    const decorator = decoratorsOf(facts, parameter).find(({ text }) => partOfDecorator.has(text));
    const part = decorator && partOfDecorator.get(decorator.text);
    return decorator === undefined || part === undefined ? [] : linksOf(facts, parameter, decorator, part);
  });
}

function linksOf(facts: FileFacts, parameter: ParameterDeclaration, decorator: Decorator, part: RequestPart): readonly ChainLink[] {
  const pipes = decorator.args.filter((argument) => !isStringLike(skipWrappers(argument)) && facts.objectOf(argument) === undefined).map((argument): ChainLink => {
    const made = chainLink(facts, argument);
    const name = made.name?.slice(made.name.lastIndexOf(".") + 1) ?? "";
    const limits = sizeLimit.test(facts.textOf(argument)) ? [{ kind: "upload-limit", certain: true } as const] : [];
    if (checking.test(name) || filePipe.test(made.text)) return { ...made, part, provides: [{ kind: "validation", part, certain: true }, ...limits], isClear: true };
    return { ...made, part };
  });
  const schema = schemaClass(facts, parameter.type);
  const named = decorator.args.some((argument) => isStringLike(skipWrappers(argument)));
  if (schema === undefined || (named && decorator.text !== "Args" && decorator.text !== "Arg")) return pipes;
  const text = facts.textOf(parameter).replace(/\s+/g, " ");
  return [...pipes, { name: schema, span: facts.spanOf(parameter), text: text.length > 60 ? `${text.slice(0, 59)}…` : text, provides: [], isCall: false, isClear: false, part }];
}

/** The class of the project that a parameter's type names. */
function schemaClass(facts: FileFacts, type: ts.TypeNode | undefined): string | undefined {
  if (!isTypeReference(type) || !isIdentifier(type.typeName)) return undefined;
  const ref = facts.api(type.typeName);
  return facts.projectName(ref);
}
