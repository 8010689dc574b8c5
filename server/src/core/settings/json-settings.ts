import { visit } from "jsonc-parser";
import type { Setting } from "./setting.js";

/** The names and values of JSON with comments and trailing commas; broken text gives what could be read. */
export function readJson(text: string): readonly Setting[] {
  const collected = collectSettings();
  if (isStrictJson(text)) eachString(text, collected);
  else {
    visit(
      text,
      {
        onObjectBegin: collected.onObject,
        onObjectProperty: collected.onProperty,
        onLiteralValue: (value: unknown, offset, length) => {
          if (typeof value === "string") collected.onText(value, offset, length);
        },
      },
      { allowTrailingComma: true, disallowComments: false },
    );
  }
  return collected.settings;
}

interface JsonVisitor {
  onObject(): void;
  onProperty(name: string): void;
  /** Hears of a text that is a value, and where it stands with its quotes. */
  onText(value: string, offset: number, length: number): void;
}

/** Puts each value down under the property before it, or under the name that stands beside it in `{ "name": "TOKEN", "value": "…" }`. */
function collectSettings(): JsonVisitor & { readonly settings: readonly Setting[] } {
  const settings: Setting[] = [];
  let name = "";
  let named: string | undefined;
  return {
    settings,
    onObject() {
      named = undefined;
    },
    onProperty(property) {
      name = property;
    },
    onText(value, offset, length) {
      if (value === "") return;
      if (name === "name") named = value;
      const isPair = name === "value" && named !== undefined;
      // The quotes are no part of the value; an escaped one is as long as it is written.
      settings.push({ name: isPair ? (named ?? name) : name, value, span: { start: offset + 1, end: offset + length - 1 } });
    },
  };
}

/** Asked of the engine itself, which answers in a fraction of what reading with places takes. */
function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const quote = 34;
const backslash = 92;
const colon = 58;
const openBrace = 123;

/** Tells of the objects, properties and texts of JSON without a mistake, in order: whatever else stands there, it holds neither quotes nor braces that open. */
function eachString(text: string, { onObject, onProperty, onText }: JsonVisitor): void {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === openBrace) onObject();
    if (code !== quote) continue;
    const start = at;
    let isEscaped = false;
    for (at++; ; at++) {
      const inner = text.charCodeAt(at);
      if (inner === quote) break;
      if (inner !== backslash) continue;
      isEscaped = true;
      at++;
    }
    const value = isEscaped ? (JSON.parse(text.slice(start, at + 1)) as string) : text.slice(start + 1, at);
    let behind = at + 1;
    while (text.charCodeAt(behind) <= 32) behind++;
    if (text.charCodeAt(behind) === colon) onProperty(value);
    else onText(value, start, at + 1 - start);
  }
}
