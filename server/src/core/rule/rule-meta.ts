import type { Confidence, Severity } from "../finding/severity.js";
import type { ControlKind } from "../model/control-kinds.js";
import type { ProgramKind } from "../model/program-kinds.js";
import type { TaintKind } from "../model/taint-kinds.js";
import type { NarrowedText } from "../text/narrow-text.js";
import type { TextDocument } from "../text/text-document.js";
import type { OptionSpecs } from "./options.js";

/** The families findings are grouped by, in the order reports show them. */
export const families = [
  "secrets",
  "injection",
  "xss",
  "tokens",
  "auth",
  "crypto",
  "transport",
  "validation",
  "headers-and-cors",
  "logging-and-errors",
  "supply-chain",
  "config",
  /** Checks of files without code and of the workspace as a whole. */
  "checks",
  /** Rules that a team has written itself, in its config. */
  "team",
] as const;
export type Family = (typeof families)[number];

/**
 * Text that must stand in a file before a rule can find anything in it. A plain string is bounded by non-word
 * characters on both sides; `anywhere` matches inside words too. Letter case counts unless `ignoreCase` is set.
 */
export type Trigger =
  | string
  | { readonly anywhere: string; readonly ignoreCase?: boolean }
  /**
   * A function or method by its name: a word behind which no property is read, and to which nothing is assigned. With `given`
   * only where a run-time value may be the argument at that index.
   */
  | { readonly call: string; readonly given?: number }
  /** A method by its name, where it is called: a word with arguments behind it, or one that `promisify` and the like take. */
  | { readonly method: string; readonly given?: number }
  /**
   * A package that the file imports or requires: its name in quotes, with or without `node:`, also with a path behind it; with
   * `calling` only where the file calls such a method as well, with `naming` only where that word stands in it too.
   */
  | { readonly package: string; readonly calling?: string; readonly naming?: string }
  /**
   * For what words cannot say; each pattern costs a scan of its own, so it must be linear and rare. Where it is found in many files,
   * `confirm` looks closer at the whole text.
   */
  | { readonly pattern: RegExp; readonly confirm?: (text: string) => boolean }
  /**
   * For what stands beside one of some texts of three characters or more: `holds` is told where these stand, in whatever letter
   * case and inside of words too. All rules share one reading of the file for that. The places are in order; one may be wrong
   * where characters above U+00FF stand. With `reach`, `holds` judges each place by no more than that many characters from there on, and may
   * be given these alone: for texts that stand in many files. `mayHold` tells by the bytes of a plain text alone that nothing holds at a place:
   * where it says so of all of them, no text is made.
   */
  | {
      readonly around: readonly string[];
      readonly holds: (text: string, places: readonly number[]) => boolean;
      readonly reach?: number;
      readonly mayHold?: (text: NarrowedText, place: number) => boolean;
    }
  /** Several patterns, all of which have to be found. None is tried in a text that lacks what one of them needs. */
  | { readonly patterns: readonly RegExp[] }
  /** For what no pattern can say, in all files or in code alone. Rules that name the same function share its answer. */
  | { readonly test: (text: NarrowedText) => boolean; readonly files?: "code" };

/** The built-in presets. */
export const presetIds = ["recommended", "strict", "all"] as const;
export type PresetId = (typeof presetIds)[number];

/** All there is to say about a rule but its prose, which stands in the README beside it. */
export interface RuleMeta<MessageId extends string = string, Options extends OptionSpecs = OptionSpecs> {
  /** Kebab case; also the name of the rule's folder. */
  readonly id: string;
  /** What is wrong, as a short sentence without a full stop. */
  readonly title: string;
  readonly family: Family;
  readonly severity: Severity;
  /** The confidence of a finding that names none of its own. */
  readonly confidence: Confidence;
  readonly cwe: readonly number[];
  /** OWASP Top 10 categories with their year, such as `A03:2021`. */
  readonly owasp: readonly string[];
  /** OWASP ASVS 5.0 requirement ids, such as `v5.0.0-1.2.4`. */
  readonly asvs: readonly string[];
  /** The version of Lintel that brought the rule. */
  readonly since: string;
  /**
   * Message texts by id: what flows where or what is wrong, then what to do. `{name}` is filled from the report's data.
   */
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly options: Options;
  /** The files a rule looks at: code, which is what is meant where nothing is said, files without code, or both. */
  readonly files?: "code" | "data" | "any";
  /** The paths of the files it looks at; every path where nothing is said. Must not be global or sticky. */
  readonly paths?: RegExp;
  /** `silent` for rules that have nothing to say about test files, which are then not even parsed for them; else the rule decides. */
  readonly inTests?: "silent";
  /** `silent` for rules that have nothing to say about prose, which is Markdown; it is not even searched for them. */
  readonly inProse?: "silent";
  /** `low` for rules about how a service is set up and run: what stands in a folder of examples has a made-up secret and no limit of logins on purpose. */
  readonly inSamples?: "low";
  /** How sure its findings are at most in programs of these kinds: no page of a stranger shares the storage of a window of one's own. `other` are those of which nothing is told. */
  readonly inPrograms?: Partial<Readonly<Record<ProgramKind | "other", Confidence>>>;
  /** True for rules that go by what packages make of requests; see `RequestShape`. */
  readonly byRequests?: true;
  /** True for rules that go by the versions of packages; see `DatedPackage`. */
  readonly byVersions?: true;
  /** `silent` for rules with a `check` that finds nothing in modules which only keep values that they write out; see `looksAtTables`. */
  readonly inTables?: "silent";
  /** Where one of these does not occur in a file, the rule is not run on it. Empty means: always run. */
  readonly triggers: readonly Trigger[];
  /** For rules that go by the calls which the models tell as sinks of one of these kinds: a file without a word of such calls is left out as well. */
  readonly atSinks?: readonly TaintKind[];
  /** A closer look at a file in which a trigger stands, by its path and text: false where the rule finds nothing in it. */
  readonly confirm?: (document: TextDocument) => boolean;
  /** The best grade of fix the rule offers; the suite fails when its page proves none. */
  readonly fix: "safe" | "suggestion" | "none";
  /** Rules that tell more: where a finding of one of them overlaps a finding of this rule, only theirs is shown. */
  readonly yieldsTo?: readonly string[];
  /** Findings in a handler are taken back where this control is known to stand in front of every route that leads to it, in whatever file. */
  readonly settledBy?: ControlKind;
  /** Likewise for each of these, but the findings stay as ones of medium confidence: what the control lets through is not in view. Of a trace, the handler in which data comes in counts. */
  readonly doubtedBy?: readonly ControlKind[];
  /** Likewise where every route that leads to the handler is of one of these methods: `PUT`, which no link and no form of another site sends. */
  readonly doubtedAt?: readonly string[];
  /**
   * The least confidence at which a preset shows the rule's findings, where it differs from the preset's own floor
   * (recommended: high, strict: medium, all: low).
   */
  readonly presets: Partial<Readonly<Record<PresetId, Confidence | "off">>>;
}
