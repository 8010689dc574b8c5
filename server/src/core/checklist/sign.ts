import { modify } from "jsonc-parser";
import { type TextEdit, applyEdits } from "../text/text-edit.js";
import { type Attestation, attestationVersion, parseAttestations } from "./attestation.js";

/** The text of an attestation file after a signature, or the reason why nothing was changed. */
export type SignResult =
  | { readonly ok: true; readonly text: string; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string };

const emptyFile = `{\n  "version": ${attestationVersion},\n  "items": {}\n}\n`;

/**
 * Writes one attestation into the text of an attestation file, or takes it out when `attestation` is undefined.
 *
 * Only the entry concerned changes: comments, other entries and ids this version does not know stay as they are.
 * A new entry goes in front of the first id that sorts behind it, so that two branches that sign different items
 * merge without a conflict. `text` is undefined where there is no file yet; a file that cannot be read as one is never
 * overwritten. The edits refer to `text`, or to an empty text where there was none.
 */
export function signItem(text: string | undefined, id: string, attestation: Attestation | undefined, path: string): SignResult {
  const isNew = text === undefined || text.trim() === "";
  const before = isNew ? emptyFile : text;
  const { isReadable, problems } = parseAttestations(before, path);
  if (!isReadable) return { ok: false, reason: `${path} was not changed. ${problems[0]?.message ?? ""}` };
  const eol = before.includes("\r\n") ? "\r\n" : "\n";
  const edits = modify(before, ["items", id], attestation === undefined ? undefined : ordered(attestation), {
    formattingOptions: { insertSpaces: true, tabSize: 2, eol },
    getInsertionIndex: (ids) => {
      const behind = ids.findIndex((other) => other > id);
      return behind < 0 ? ids.length : behind;
    },
  }).map((edit) => ({ span: { start: edit.offset, end: edit.offset + edit.length }, newText: edit.content }));
  const after = applyEdits(before, edits);
  if (after === undefined) return { ok: false, reason: `${path} was not changed: its entries overlap.` };
  if (!isNew) return { ok: true, text: after, edits };
  return { ok: true, text: after, edits: [{ span: { start: 0, end: text?.length ?? 0 }, newText: after }] };
}

/** The fields in the order in which every entry shows them; the compiler's spread order would follow the caller. */
function ordered({ state, by, date, release, expires, evidence, note }: Attestation): Record<string, string> {
  const fields: Record<string, string | undefined> = { state, by, date, release, expires, evidence, note };
  const present: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) present[name] = value;
  return present;
}
