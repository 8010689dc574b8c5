import type { TeamMatch } from "./team-rule.js";

/** What the message of a rule may name, by what the rule looks for. */
export function placeholdersOf({ kind }: TeamMatch): readonly string[] {
  switch (kind) {
    case "call":
      return ["api", "name", "code"];
    case "import":
      return ["module", "name"];
    case "use":
      return ["api", "name", "code"];
    case "assign":
      return ["api", "name", "code"];
    case "jsx":
      return ["element", "attribute", "code"];
    case "text":
      return ["text"];
    case "flow":
      return ["source", "sink", "origin"];
  }
}

const maxCode = 60;

/** Code as a message shows it: one line, not too long. */
export function shownCode(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > maxCode ? `${line.slice(0, maxCode - 1)}…` : line;
}
