import type { Confidence, Severity } from "../finding/severity.js";
import type { ApiName, LibraryModel } from "../model/library-model.js";
import type { ThreatModel } from "../model/threat-models.js";
import type { Span } from "../text/span.js";

/**
 * A rule of a team, read from JSON. All of it is plain data: threads hand it to each other, and nothing of it is ever run. Patterns
 * are sources that have been found to take linear time.
 */
export interface TeamRule {
  /** With a namespace in front, so that it never meets a rule of Lintel's own: `acme/no-legacy-db`. */
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly cwe: readonly number[];
  /** Markdown. */
  readonly help: string | undefined;
  /** Patterns of the files that it looks at, and of those where what it finds is right; relative to `folder`. */
  readonly files: readonly string[];
  readonly allow: readonly string[];
  /** The absolute folder that its config governs. */
  readonly folder: string;
  readonly match: TeamMatch;
  readonly fix: TeamFix | undefined;
  readonly examples: readonly TeamExample[];
  /** Where it stands. */
  readonly path: string;
  readonly span: Span;
}

/** What a value has to be like. Where the code does not tell, nothing is found. */
export type ValueTest =
  | { readonly is: "missing" | "given" | "literal" | "computed" }
  | { readonly equals: readonly (string | number | boolean | null)[] }
  /** The source of a pattern that a constant text has to match. */
  | { readonly matches: string }
  /** APIs one of which the value has to be or come from. */
  | { readonly from: readonly ApiName[] }
  | { readonly not: ValueTest };

/** A test of an argument (`0`), or of an option in it (`1.cookie.secure`). */
export interface ArgumentTest {
  readonly argument: number;
  /** Dotted; empty for the argument itself. */
  readonly option: string;
  readonly test: ValueTest;
}

/** Code that a match stands in: names with `*` for any letters, and APIs of decorators. */
export interface Surroundings {
  readonly functions: readonly string[];
  readonly classes: readonly string[];
  readonly decorators: readonly ApiName[];
}

interface SyntaxMatch {
  readonly inside: Surroundings | undefined;
  readonly outside: Surroundings | undefined;
}

export interface CallMatch extends SyntaxMatch {
  readonly kind: "call";
  readonly apis: readonly ApiName[];
  readonly arguments: readonly ArgumentTest[];
}

export interface ImportMatch {
  readonly kind: "import";
  /** Specifiers; `/*` at the end stands for all modules below. Those of the workspace are names as `workspaceApi` makes them. */
  readonly modules: readonly string[];
  /** The exports that are meant; empty for all. */
  readonly names: readonly string[];
}

export interface UseMatch extends SyntaxMatch {
  readonly kind: "use";
  readonly apis: readonly ApiName[];
}

export interface AssignMatch extends SyntaxMatch {
  readonly kind: "assign";
  readonly apis: readonly ApiName[];
  readonly value: ValueTest | undefined;
}

export interface JsxMatch extends SyntaxMatch {
  readonly kind: "jsx";
  /** Tags and components as they are written; empty for all. */
  readonly elements: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly test: ValueTest }[];
}

export interface TextMatch {
  readonly kind: "text";
  readonly pattern: string;
  readonly ignoreCase: boolean;
  readonly in: TextPlace;
}

/** Where a pattern is looked for: in texts of code, its comments, or all of a file of whatever kind. */
export const textPlaces = ["strings", "comments", "file"] as const;
export type TextPlace = (typeof textPlaces)[number];

export interface FlowMatch {
  readonly kind: "flow";
  /** Threat models, or APIs whose results are meant. */
  readonly threats: readonly ThreatModel[];
  readonly sources: readonly ApiName[];
  readonly sinks: readonly { readonly api: ApiName; readonly argument: number }[];
  readonly cleanedBy: readonly ApiName[];
}

export type TeamMatch = CallMatch | ImportMatch | UseMatch | AssignMatch | JsxMatch | TextMatch | FlowMatch;

export interface TeamFix {
  readonly title: string;
  readonly isSafe: boolean;
  /** The new code of the match; `{0}` stands for the code of an argument, `{object}` for what a method is called on. */
  readonly replace: string | undefined;
  /** The same of the name that is called alone. */
  readonly rename: string | undefined;
  /** Options to set, by argument and path, with the code of their values. */
  readonly set: readonly { readonly argument: number; readonly option: string; readonly code: string }[];
  /** Names that the new code needs, by module. */
  readonly imports: readonly { readonly module: string; readonly names: readonly string[] }[];
}

/** Code that shows what a rule finds, or what it must not. */
export interface TeamExample {
  readonly kind: "bad" | "good";
  /** Its files, the one in which something may be found first. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** True where it names its file, so that the rule's patterns of files count. */
  readonly isPlaced: boolean;
  /** What the fix of the first finding makes of the first file. */
  readonly fixed: string | undefined;
  readonly span: Span;
}

/** The rules and models of a config with all that it extends. */
export interface TeamPack {
  readonly rules: readonly TeamRule[];
  readonly models: readonly LibraryModel[];
  /** Says all that decides what is found, wherever the folder lies. */
  readonly key: string;
}

/** What is known of a team's rules without compiling one. */
export function teamPack(rules: readonly TeamRule[], models: readonly LibraryModel[]): TeamPack | undefined {
  return rules.length + models.length === 0 ? undefined : { rules, models, key: JSON.stringify([rules, models], (name, value: unknown) => (name === "folder" || name === "examples" ? undefined : value)) };
}

/** Several packs as one; of rules of the same id the first counts. */
export function joinPacks(packs: readonly TeamPack[]): TeamPack | undefined {
  const [first, ...more] = packs;
  if (first === undefined || more.length === 0) return first;
  const rules = new Map(packs.flatMap((pack) => pack.rules).toReversed().map((rule) => [rule.id, rule]));
  const models = new Map(packs.flatMap((pack) => pack.models).map((model) => [JSON.stringify(model), model]));
  return teamPack([...rules.values()].toReversed(), [...models.values()]);
}
