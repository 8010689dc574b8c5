import { type Attestation, type AttestationFile, attestationPath, parseAttestations } from "#core/checklist/attestation";
import type { Checklist } from "#core/checklist/checklist";
import { evaluateChecklists } from "#core/checklist/evaluate";
import { releaseOfManifest } from "#core/checklist/release";
import { signItem } from "#core/checklist/sign";
import { checklistView } from "#core/checklist/view";
import { type Day, parseDay } from "#core/text/day";
import type { Checklists, WorkspaceFiles } from "./ports.js";
import { pathOfUri, uriOfPathIn } from "./uri.js";

interface Parts {
  /** What is to be made sure of, one list an area. */
  readonly checklists: readonly Checklist[];
  /** Reads the newest text of a file: the editor's where it is open, so that no unsaved change is lost. */
  readonly files: Pick<WorkspaceFiles, "read">;
  /** The day it is where the person sits who signs. */
  readonly today: () => Day;
}

/** The checklists of workspace folders: their states as evidence and attestations settle them, and signing. Writes nothing. */
export function createChecklists({ checklists, files, today }: Parts): Checklists {
  const items = new Map(checklists.flatMap((checklist) => checklist.items.map((item) => [item.id, item] as const)));

  const textOf = async (folderUri: string, path: string): Promise<{ text: string | undefined } | { reason: string }> => {
    const read = await files.read(uriOfPathIn(pathOfUri(folderUri), path));
    if ("text" in read) return read;
    return read.missing ? { text: undefined } : { reason: `${path} cannot be read: ${read.reason}.` };
  };

  const releaseOf = async (folderUri: string): Promise<string | undefined> => {
    const manifest = await textOf(folderUri, "package.json");
    return "text" in manifest && manifest.text !== undefined ? releaseOfManifest(manifest.text) : undefined;
  };

  const attestationsOf = async (folderUri: string): Promise<Pick<AttestationFile, "items" | "problems">> => {
    const file = await textOf(folderUri, attestationPath);
    if ("reason" in file) {
      return { items: new Map(), problems: [{ kind: "unreadable-file", path: attestationPath, message: file.reason }] };
    }
    return file.text === undefined ? { items: new Map(), problems: [] } : parseAttestations(file.text, attestationPath);
  };

  return {
    async view(folderUri, audit) {
      const [attestations, release] = await Promise.all([attestationsOf(folderUri), releaseOf(folderUri)]);
      const inputs = { audit, attestations: attestations.items, today: today(), release };
      return checklistView(evaluateChecklists(checklists, inputs), attestations, audit !== undefined);
    },

    async problems(folderUri) {
      return (await attestationsOf(folderUri)).problems;
    },

    async sign(folderUri, { item: id, state, by, note, evidence, expires }) {
      const item = items.get(id);
      if (item === undefined) return { ok: false, reason: `There is no checklist item "${id}".` };
      if (state !== "withdraw" && by.trim() === "") return { ok: false, reason: "A signature needs the name of the person who signs." };
      const lastDay = expires === undefined ? undefined : parseDay(expires);
      if (expires !== undefined && lastDay === undefined) return { ok: false, reason: `"${expires}" is no day such as 2026-01-31.` };
      const file = await textOf(folderUri, attestationPath);
      if ("reason" in file) return { ok: false, reason: file.reason };
      const release = item.recurrence === "per-release" ? await releaseOf(folderUri) : undefined;
      const attestation: Attestation | undefined =
        state === "withdraw"
          ? undefined
          : {
              state,
              by: by.trim(),
              date: today(),
              ...present("release", release),
              ...(lastDay === undefined ? {} : { expires: lastDay }),
              ...present("evidence", evidence),
              ...present("note", note),
            };
      const signed = signItem(file.text, id, attestation, attestationPath);
      return signed.ok ? { ok: true, uri: uriOfPathIn(pathOfUri(folderUri), attestationPath), text: signed.text } : signed;
    },
  };
}

/** A field that is left out where there is nothing to say. */
function present<Name extends string>(name: Name, text: string | undefined): { readonly [K in Name]?: string } {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? {} : ({ [name]: trimmed } as { readonly [K in Name]?: string });
}
