import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import type { ApiName } from "../../model/library-model.js";
import { isOfProject } from "../../model/module-names.js";
import { type Expression, isIdentifier, isTypeReference } from "../../syntax/nodes.js";

/** The interfaces and classes of the project that a class names as what it implements or extends. */
export function contractsOf(facts: FileFacts, { heritageClauses }: ts.ClassLikeDeclaration): readonly ApiName[] {
  return (heritageClauses ?? []).flatMap(({ types }) => [...types]).flatMap(({ expression }) => {
    const name = ownInterface(facts, expression) ?? facts.api(expression)?.name;
    return name !== undefined && isOfProject(name) ? [name] : [];
  });
}

/** The interface of the project that a type names. */
export function contractOfType(facts: FileFacts, type: ts.TypeNode): ApiName | undefined {
  const name = instanceOfContract(facts, type) ?? facts.apiOfType(type)?.name;
  return name !== undefined && isOfProject(name) && name.endsWith("()") ? name.slice(0, -"()".length) : undefined;
}

/** What keeps an interface that the module declares, as a name: `#Store()`. The module graph knows who does. */
export function instanceOfContract(facts: FileFacts, type: ts.TypeNode): ApiName | undefined {
  const name = isTypeReference(type) && isIdentifier(type.typeName) ? ownInterface(facts, type.typeName) : undefined;
  return name === undefined ? undefined : `${name}()`;
}

function ownInterface({ names }: FileFacts, name: Expression | ts.Identifier): ApiName | undefined {
  const binding = isIdentifier(name) ? names.bindingOf(name) : undefined;
  return binding?.kind === "type" && binding.scope === names.moduleScope ? `#${binding.name}` : undefined;
}
