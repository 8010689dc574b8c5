import { confidences, type Confidence } from "#core/finding/severity";
import type { Span } from "#core/text/span";

/** What a comment in an example says about its line. */
export interface Marker {
  /** `finding` and `noise` expect a finding, `miss` and `ok` none, `source` and `sink` an end of a trace. */
  readonly kind: "finding" | "noise" | "miss" | "ok" | "source" | "sink";
  readonly ruleId: string | undefined;
  readonly confidence: Confidence | undefined;
  /** A part of the expected message. */
  readonly message: string | undefined;
  /** The marked line, as offsets. */
  readonly line: Span;
  /** The exact span that carets mark. */
  readonly exact: Span | undefined;
}

export interface MarkedText {
  /** The text with every marker replaced by spaces, so that offsets stay and the analysis sees no marker. */
  readonly text: string;
  readonly markers: readonly Marker[];
}

const opener = /\/\/|#|<!--|--(?= (?:!|miss |noise |ok\b))|\{?\/\*/g;
const closer = /\s*(?:-->|\*\/\}?)?\s*$/;
const expectation = String.raw`(?<id>[a-z][a-z0-9-]*)(?: \((?<confidence>${confidences.join("|")})\))?(?:: (?<message>.+))?`;
const partForms: readonly RegExp[] = [
  new RegExp(`^(?<kind>!) ${expectation}$`),
  new RegExp(`^(?<kind>noise) ${expectation}$`),
  /^(?<kind>miss) (?<id>[a-z][a-z0-9-]*)$/,
  /^(?<kind>ok)(?:[ :,.;].*)?$/,
  /^(?<kind>source|sink)$/,
];
const partSeparator = /\s+(?:\/\/|#)\s+(?=!\s|ok\b|miss\s|noise\s|source\b|sink\b)/;
const caretLine = new RegExp(String.raw`^\s*(?:\/\/|#|<!--|\{?\/\*)\s*(?<carets>\^+)\s+${expectation}$`);

/** Finds the markers of an example and blanks them out. */
export function readMarkers(source: string): MarkedText {
  const markers: Marker[] = [];
  let text = "";
  let codeLine: Span = { start: 0, end: 0 };
  for (const [line] of source.matchAll(/[^\n]*\n|[^\n]+$/g)) {
    const content = line.replace(/\r?\n$/, "");
    const span = { start: text.length, end: text.length + content.length };
    const caret = caretLine.exec(content.replace(closer, ""));
    if (caret !== null) {
      const start = codeLine.start + content.indexOf("^");
      const end = start + (caret.groups?.["carets"] ?? "").length;
      markers.push({ ...markerOf("finding", caret.groups), line: codeLine, exact: { start, end } });
      text += blank(line, 0);
      continue;
    }
    codeLine = span;
    const found = trailingMarkers(content);
    markers.push(...found.parts.map((part) => ({ ...part, line: span, exact: undefined })));
    text += blank(line, found.at);
  }
  return { text, markers };
}

type MarkerPart = Omit<Marker, "line" | "exact">;

/** The markers at the end of a line and the column where they begin; the line's length where there are none. */
function trailingMarkers(line: string): { readonly at: number; readonly parts: readonly MarkerPart[] } {
  for (const match of line.matchAll(opener)) {
    const body = line.slice(match.index + match[0].length);
    // The space is required, or the `//` of an address would open a marker.
    if (!/^\s/.test(body)) continue;
    const parts = body.trim().replace(closer, "").split(partSeparator).map(parsePart);
    if (parts.every((part) => part !== undefined)) return { at: match.index, parts };
  }
  return { at: line.length, parts: [] };
}

function parsePart(text: string): MarkerPart | undefined {
  for (const form of partForms) {
    const groups = form.exec(text.trim())?.groups;
    if (groups !== undefined) {
      const kind = groups["kind"] === "!" ? "finding" : (groups["kind"] as Marker["kind"]);
      return markerOf(kind, groups);
    }
  }
  return undefined;
}

function markerOf(kind: Marker["kind"], groups: Readonly<Record<string, string | undefined>> | undefined): MarkerPart {
  return {
    kind,
    ruleId: groups?.["id"],
    confidence: groups?.["confidence"] as Confidence | undefined,
    message: groups?.["message"],
  };
}

function blank(line: string, from: number): string {
  return line.slice(0, from) + line.slice(from).replace(/[^\r\n]/g, " ");
}
