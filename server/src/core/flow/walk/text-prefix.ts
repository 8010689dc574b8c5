import { absolutePath, type KindMask, maskOf, schemeRedirect, slashRedirect } from "../../model/taint-kinds.js";
import { type Expression, isConditional, skipWrappers } from "../../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";

/** What stands in front of a value in a text. */
export interface Lead {
  /** Fixed text from the beginning up to the first value. */
  readonly text: string;
  /** True where other values stand in front. */
  readonly hasValue: boolean;
  /** Fixed text behind the last of them. */
  readonly tail: string;
  /** True where some of the text is fixed. */
  readonly isFixed: boolean;
  /** True where a path or a query has begun between two of these values: `${base}/${name}` and what follows. */
  readonly isInPath: boolean;
}

export const noLead: Lead = { text: "", hasValue: false, tail: "", isFixed: false, isInPath: false };

const anyUrl = maskOf(["redirect", "ssrf"]);
const selectorKinds = maskOf(["selector"]);
const scriptUrl = maskOf(["url-attribute"]);

export function extendByText(lead: Lead, more: string): Lead {
  if (more === "") return lead;
  const isFixed = lead.isFixed || more.trim() !== "";
  return lead.hasValue ? { ...lead, tail: lead.tail + more, isFixed } : { ...lead, text: lead.text + more, isFixed };
}

/** What stands in front of whatever follows an expression, itself included. */
export function extendByExpression(walker: FlowWalker, lead: Lead, expression: Expression): Lead {
  const choice = skipWrappers(expression);
  if (isConditional(choice)) {
    // Of two fixed texts the shorter one says less of what follows.
    const [least] = [choice.whenTrue, choice.whenFalse].map((branch) => walker.facts.constantString(branch) ?? null).sort((a, b) => (a?.length ?? -1) - (b?.length ?? -1));
    if (typeof least === "string") return extendByText(lead, least);
  }
  let extended = lead;
  for (const part of walker.facts.shape(expression).parts) {
    extended = "text" in part ? extendByText(extended, part.text) : { ...extended, hasValue: true, tail: "", isFixed: extended.isFixed || ownAddress.test(walker.facts.textOf(part.hole)), isInPath: extended.isInPath || (extended.hasValue && beginsPath(extended.tail)) };
  }
  return extended;
}

/** What begins with the scheme of the page itself, as no address of a script does. */
const ownAddress = /\blocation\.(?:origin|protocol)$/;

/** Kinds that a value loses by what stands in front of it: behind a fixed host it redirects nowhere else. */
export function clearedByLead(lead: Lead): KindMask {
  if (!lead.hasValue && lead.text === "") return 0;
  const isScript = /^\s*(?:javascript|vbscript|data):/i.test(lead.text);
  return absolutePath | clearedUrlKinds(lead) | selectorKinds | (lead.isFixed && !isScript ? scriptUrl : 0);
}

/** True for text behind a value that is the host at most: `/`, `://`, which leaves the host open, is not. */
function beginsPath(tail: string): boolean {
  return /[/?#\\]/.test(tail.replace(/^:?\/\//, ""));
}

function clearedUrlKinds({ text, hasValue, tail, isInPath }: Lead): KindMask {
  if (!hasValue) return clearedByStart(text);
  if (isInPath) return anyUrl;
  // What the text begins with holds for all that follows: `acme-callback-${id}://` leads to no site.
  const byStart = text === "" ? 0 : clearedByStart(text);
  if (byStart === anyUrl) return anyUrl;
  // `${protocol}://` leaves the host open; `${base}/` does not, and a value right behind another one is taken for its path.
  const behindScheme = tail.replace(/^:?\/\//, "");
  if (behindScheme !== tail && behindScheme === "") return byStart;
  // What is named in a query stands behind the host, wherever that query has begun: `url += `&next=${next}``.
  return behindScheme === "" || beginsPath(tail) || /&[\w-]+=$/.test(behindScheme) ? anyUrl : byStart;
}

/** Kinds of harm as an address that any text with this beginning has lost. */
export function clearedByStart(start: string): KindMask {
  const text = start.trimStart();
  if (text === "") return 0;
  const authority = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}([^/?#\\]*)([/?#\\])?/i.exec(text);
  if (authority !== null) return authority[1] !== "" && authority[2] !== undefined ? anyUrl : 0;
  if (/^[\\/]$/.test(text)) return schemeRedirect | maskOf(["ssrf"]);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined) return /^(?:https?|wss?|ftp|file|javascript|data)$/.test(scheme) ? 0 : anyUrl;
  // `http` goes on with any host.
  if (/^(?:https?|wss?|ftp|file|javascript|data)$/i.test(text)) return slashRedirect;
  return /[/?#\\]|^\./.test(text) ? anyUrl : schemeRedirect | slashRedirect;
}
