import type { FileFacts } from "../facts/file-facts.js";
import { personalNameKind, type PersonalNameKind } from "../names/personal-names.js";
import { type Expression, isCallExpression, isIdentifier, isObjectLiteral, isPropertyAccess, propertyNameText, skipWrappers } from "../syntax/nodes.js";

/** Personal data on its way into a store. */
export interface StoredPerson {
  readonly name: string;
  readonly kind: PersonalNameKind;
}

const maxDepth = 5;
const serialisers = /(?:^|\.)(?:stringify|String|btoa|encodeURIComponent)$/;

/** Judges a key and a value by their names, those of the properties included; undefined where nothing speaks of a person, or nothing is stored. */
export function storedPerson(facts: FileFacts, key: string | undefined, value: Expression | undefined): StoredPerson | undefined {
  const constant = value === undefined ? undefined : facts.constant(value);
  if (value === undefined || constant !== undefined) return undefined;
  const keyKind = key === undefined ? undefined : personalNameKind(key);
  if (key !== undefined && keyKind === "secret") return { name: key, kind: "secret" };
  const found = personIn(facts, value, 0);
  if (found?.kind === "secret") return found;
  // A record as a whole: a text alone under such a key may be the person's number or name.
  const isRecord = isCallExpression(madeText(facts, value));
  if (keyKind === "person" && key !== undefined && isRecord) return { name: key, kind: "person" };
  return found !== undefined && isRecord ? found : undefined;
}

/** The call that made the text of a variable: `const text = JSON.stringify(user); localStorage.setItem("user", text)`. */
function madeText(facts: FileFacts, value: Expression): Expression {
  const bare = skipWrappers(value);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  const made = definition && skipWrappers(definition);
  return made !== undefined && isCallExpression(made) && serialisers.test(facts.textOf(made.expression)) ? made : bare;
}

function personIn(facts: FileFacts, value: Expression, depth: number): StoredPerson | undefined {
  const bare = madeText(facts, value);
  if (depth > maxDepth) return undefined;
  if (isCallExpression(bare)) {
    const [first] = bare.arguments;
    const callee = skipWrappers(bare.expression);
    const name = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
    return first !== undefined && serialisers.test(name) ? personIn(facts, first, depth + 1) : undefined;
  }
  const object = isObjectLiteral(bare) ? bare : isIdentifier(bare) ? facts.objectOf(bare) : undefined;
  for (const property of object?.properties ?? []) {
    const name = propertyNameText(property.name);
    if (name !== undefined && personalNameKind(name) === "secret") return { name, kind: "secret" };
  }
  const name = isIdentifier(bare) ? bare.text : isPropertyAccess(bare) ? bare.name.text : undefined;
  const kind = name === undefined ? undefined : personalNameKind(name);
  return name === undefined || kind === undefined ? undefined : { name, kind };
}
