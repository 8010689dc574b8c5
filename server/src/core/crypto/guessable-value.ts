import type { FileFacts } from "../facts/file-facts.js";
import type { Confidence } from "../finding/severity.js";
import type { Expression } from "../syntax/nodes.js";
import { type GuessPurpose, guessPurpose } from "./secret-purpose.js";
import { hasSecureSource, type ValueTarget, valueTargets } from "./value-targets.js";

/** A value that can be guessed under a name that promises it cannot. */
export interface GuessableValue {
  readonly name: string;
  readonly purpose: GuessPurpose;
  readonly at: Expression;
  /** How sure the name and the place are; files of tests and demonstrations are the rule's to judge. */
  readonly confidence: Confidence;
}

const calls = /^(?:set|hash|assign|sign|save|store|update|encrypt|issue|send)(?=[A-Z_])/;

/** The places where a value that can be guessed is given a name that promises the opposite; the first name on each way. */
export function guessableValues(facts: FileFacts, source: Expression): readonly GuessableValue[] {
  const purposeOf = (target: ValueTarget): GuessPurpose | undefined => {
    // Whatever `verifyToken` gets is not therefore a token.
    if (target.place === "argument" && target.name !== "secret key" && !calls.test(target.name)) return undefined;
    return guessPurpose(target.name);
  };
  const isFallback = hasSecureSource(facts, source);
  return valueTargets(facts, source, (target) => purposeOf(target) !== undefined).flatMap((target): readonly GuessableValue[] => {
    const purpose = purposeOf(target);
    if (purpose === undefined) return [];
    return [{ name: target.name, purpose, at: target.at, confidence: confidenceOf(facts, purpose, isFallback) }];
  });
}

/** So many draws are no slip here and there: the file makes up names, dates and passwords that look like real ones. */
const drawsOfMadeUpData = 15;

function isOfMadeUpData({ tree }: FileFacts): boolean {
  return (tree.document.text.match(/\bMath\.random\(\)/g)?.length ?? 0) >= drawsOfMadeUpData;
}

/** An identifier need not be secret, and what a page calls new only has to differ; and a fallback for old browsers is as good as it gets there. */
function confidenceOf(facts: FileFacts, purpose: GuessPurpose, isFallback: boolean): Confidence {
  const { path } = facts.tree.document;
  if (isFallback || isOfMadeUpData(facts) || /(?:^|[/.\-_])(?:seeds?|seeders?|demo|examples?|playground|sandbox|bench)(?=[/.\-_])/i.test(path)) return "low";
  if (purpose === "secret") return "high";
  return /\.(?:tsx|jsx|vue|svelte|astro)$/i.test(path) || /\bdocument\.\w/.test(facts.tree.document.text) ? "low" : "medium";
}
