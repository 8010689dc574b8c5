import { escapeMarkup } from "../markup.js";
import { placeText } from "../place.js";
import type { ShownFinding, ShownStep } from "../shown-finding.js";

const codeWidth = 160;
/** Longer lines are folded on paper, where carets below them would point anywhere. */
const paperWidth = 96;

/** One finding of the list. `state` is given where the page tells new findings from known ones. */
export function findingItem(shown: ShownFinding, { id, state }: { readonly id: string; readonly state: "new" | "known" | undefined }): string {
  const { finding, meta, path, place, message } = shown;
  const { severity, confidence, ruleId } = finding;
  const data = { severity, confidence, family: meta?.family ?? "", rule: ruleId, path, line: String(place?.startLine ?? 0), fix: shown.fix?.applicability ?? "", state: state ?? "" };
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeMarkup(value)}"`).join("");
  return [
    `<li id="${id}" class="finding"${attributes}><details><summary>`,
    `<span class="badge ${severity}">${severity}</span> ${state === "known" ? '<span class="badge known">known</span> ' : ""}<span class="message">${escapeMarkup(message)}</span>`,
    `<span class="place">${escapeMarkup(placeText(path, place))}</span> <span class="rule">${escapeMarkup(ruleId)}</span>`,
    `</summary><div class="body">${body(shown)}</div></details></li>`,
  ].join("");
}

function body(shown: ShownFinding): string {
  const { finding, meta, path, trace, related, fix } = shown;
  const frame = shown.frame(codeWidth);
  const about = [
    `<a href="#rule-${escapeMarkup(finding.ruleId)}">${escapeMarkup(meta?.title ?? finding.ruleId)}</a>`,
    `${finding.confidence} confidence`,
    ...(meta?.cwe ?? []).map((cwe) => `CWE-${cwe}`),
    ...(meta?.owasp ?? []).map(escapeMarkup),
    ...(finding.commit === undefined ? [] : [`committed ${escapeMarkup(finding.commit.date.slice(0, 10))}`]),
  ];
  const notes = related.map((other) => stepHtml({ path: other.path, place: other.place, role: "step", message: other.message, code: undefined }, "note"));
  return [
    `<p class="about">${about.join(" · ")}</p>`,
    frame.length === 0 ? "" : `<pre tabindex="0" role="group" aria-label="Code at ${escapeMarkup(placeText(path, shown.place))}"${frame.some(({ length }) => length > paperWidth) ? ' class="wide"' : ""}>${frame.map(frameLine).join("")}</pre>`,
    trace.length === 0 ? "" : `<h3>The way the data takes</h3><ol class="trace">${trace.map((step) => stepHtml(step, step.role)).join("")}</ol>`,
    notes.length === 0 ? "" : `<h3>See also</h3><ul class="trace">${notes.join("")}</ul>`,
    fix === undefined ? "" : `<p class="fix"><strong>Fix:</strong> ${escapeMarkup(fix.title)} ${fix.applicability === "safe" ? "(safe, <code>lintel fix</code> applies it)" : "(a suggestion, look before you take it)"}</p>`,
    `<p class="aside">Fingerprint <code>${finding.fingerprint}</code></p>`,
  ].join("");
}

/** A line of carets says nothing to a screen reader. */
function frameLine(line: string, at: number): string {
  const written = `${at === 0 ? "" : "\n"}${escapeMarkup(line)}`;
  return /^\s*\| *\^[ ^]*$/.test(line) ? `<span class="carets" aria-hidden="true">${written}</span>` : written;
}

function stepHtml({ path, place, message, code }: ShownStep, role: string): string {
  return `<li><span class="role">${role}</span> <span class="place">${escapeMarkup(placeText(path, place))}</span> ${escapeMarkup(message)}${code === undefined || code === "" ? "" : `<code class="line">${escapeMarkup(code)}</code>`}</li>`;
}
