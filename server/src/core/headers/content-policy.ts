/** What is wrong with a Content-Security-Policy. */
export interface PolicyWeakness {
  readonly directive: string;
  readonly source: string;
  readonly why: string;
  /** Weak wherever it stands, or only a gap that many pages live with. */
  readonly isGrave: boolean;
}

/** Directives by name, each with its sources, of the text of a policy. */
export function parsePolicy(text: string): ReadonlyMap<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const part of text.split(";")) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name !== undefined && name !== "" && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

/** The first weakness of the directives that say where scripts and plugins come from. */
export function policyWeakness(directives: ReadonlyMap<string, readonly string[]>): PolicyWeakness | undefined {
  const name = ["script-src-elem", "script-src", "default-src"].find((candidate) => directives.has(candidate));
  if (name === undefined) return undefined;
  const sources = directives.get(name) ?? [];
  const isNonced = sources.some((source) => /^'(?:nonce-|sha\d{3}-|strict-dynamic)/.test(source));
  const weak = (source: string, why: string, isGrave = true): PolicyWeakness => ({ directive: name, source, why, isGrave });
  for (const source of sources) {
    if (source === "*" || source === "data:" || source === "http:" || source === "https:") {
      if (!isNonced || source === "data:") return weak(source, "scripts from anywhere run");
    }
  }
  if (sources.includes("'unsafe-inline'") && !isNonced) return weak("'unsafe-inline'", "scripts that an attacker writes into the page run");
  if (sources.includes("'unsafe-eval'")) return weak("'unsafe-eval'", "texts are run as code", false);
  return undefined;
}
