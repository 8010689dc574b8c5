import { runsAsScript } from "../syntax/component.js";
import type { TemplateHole } from "./template-holes.js";

const output = /#\{([^{}\n]{1,400})\}/g;
const scriptLine = /^([ \t]*)script(\([^\n]*?\))?(\.[ \t]*$|[ \t]+\S)/;
/** An attribute's value is an expression: a text with a value behind it, or a template with values in it. */
const handler = /\bon[a-z]{3,}\s*=\s*(?:(["'])(?:(?!\1)[^\n]){0,400}\1\s*\+\s*([\w$.[\]]{1,100})|`([^`\n]{0,400})`)/g;

/** The values that a Pug template puts into scripts, of a block or a line, and into the code of elements; in order. */
export function pugHoles(text: string): readonly TemplateHole[] {
  return [...scriptHoles(text), ...handlerHoles(text)].sort((a, b) => a.span.start - b.span.start);
}

function scriptHoles(text: string): readonly TemplateHole[] {
  const found: TemplateHole[] = [];
  /** The indentation of the script whose lines are gone through. */
  let within: number | undefined;
  let start = 0;
  for (const line of text.split("\n")) {
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (within !== undefined && line.trim() !== "" && indent <= within) within = undefined;
    const head = within === undefined ? scriptLine.exec(line) : null;
    const runs = head !== null && runsAsScript((head[2] ?? "").slice(1, -1));
    if (runs && head[3]?.startsWith(".") === true) within = indent;
    else if (within !== undefined || runs) {
      for (const { index, 0: whole, 1: expression = "" } of line.matchAll(output)) {
        if (line[index - 1] === "\\") continue;
        // Pug writes double quotes as entities, which a script does not read, and leaves single quotes alone.
        const isQuoted = /^[^"]*(?:"[^"]*"[^"]*)*"[^"]*$/.test(line.slice(head?.[2]?.length ?? 0, index));
        found.push({ place: "script", expression: expression.trim(), span: { start: start + index, end: start + index + whole.length }, isQuoted });
      }
    }
    start += line.length + 1;
  }
  return found;
}

function handlerHoles(text: string): readonly TemplateHole[] {
  return [...text.matchAll(handler)].flatMap(({ index, 0: whole, 2: added, 3: template }): readonly TemplateHole[] => {
    if (added !== undefined) return [{ place: "handler", expression: added, span: { start: index + whole.length - added.length, end: index + whole.length }, isQuoted: false }];
    const from = index + whole.length - (template?.length ?? 0) - 1;
    return [...(template ?? "").matchAll(/\$\{([^{}]{1,200})\}/g)].map(({ index: at, 0: hole, 1: expression = "" }) => ({ place: "handler", expression: expression.trim(), span: { start: from + at, end: from + at + hole.length }, isQuoted: false }));
  });
}
