import { findNodeAtLocation, getNodeValue, modify, parseTree } from "jsonc-parser";
import type { TextEdit } from "../text/text-edit.js";
import { isRecord, listOf, textOf } from "./json-values.js";
import { type Triage, triageStatuses } from "./triage.js";

/** What the suppressions of a result say that do not stand in the source. A suppression without a status is accepted. */
export function externalSuppression(suppressions: readonly unknown[]): Triage {
  const external = suppressions.filter(isRecord).find(({ kind }) => kind !== "inSource") ?? suppressions.filter(isRecord)[0];
  if (external === undefined) return { status: "open", comment: "" };
  const named = triageStatuses.find((status) => status === external["status"]);
  return { status: named ?? "accepted", comment: textOf(external["justification"]) ?? "" };
}

/**
 * The edits that write a decision about a result into the text of its log, as the suppression that the format has for it; what
 * stands in the source is left alone, and so is every other part of the text. Undefined where the log has no such result.
 */
export function triageLog(text: string, { run, index }: { readonly run: number; readonly index: number }, { status, comment }: Triage): readonly TextEdit[] | undefined {
  const root = parseTree(text);
  const path = ["runs", run, "results", index];
  const result = root && findNodeAtLocation(root, path);
  if (result?.type !== "object") return undefined;
  const known = findNodeAtLocation(result, ["suppressions"]);
  const before: unknown = known && getNodeValue(known);
  const inSource = listOf(before).filter((one) => isRecord(one) && one["kind"] === "inSource");
  const decided = status === "open" ? [] : [{ kind: "external", status, ...(comment.trim() !== "" && { justification: comment.trim() }) }];
  const next = [...inSource, ...decided];
  if (next.length === 0 && known === undefined) return [];
  const isMinified = !/\n/.test(text.trim());
  const edits = modify(text, [...path, "suppressions"], next.length === 0 ? undefined : next, isMinified ? {} : { formattingOptions: { insertSpaces: true, tabSize: 2, eol: text.includes("\r\n") ? "\r\n" : "\n" } });
  return edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content }));
}
