import type { Diagnostic } from "vscode-languageserver";
import type { Registry } from "#core/engine";
import type { Finding } from "#core/finding/finding";
import type { Rule } from "#core/rule/rule";
import { LineIndex } from "#core/text/line-index";
import type { ClientFeatures } from "./client-features.js";
import { type LocatedText, toDiagnostic } from "./convert.js";
import type { Documents } from "./documents.js";
import type { ServerPorts } from "./ports.js";
import { rulePageScheme } from "./protocol.js";
import { uriOfPathIn } from "./uri.js";
import type { Folder } from "./workspace.js";

/** The findings of one document and where it lies. */
export interface LocatedFindings {
  readonly uri: string;
  readonly folder: Folder;
  readonly lines: LineIndex;
  readonly findings: readonly Finding[];
}

/** Turns findings into diagnostics; reads the other files that their traces lead through. Never rejects. */
export type MakeDiagnostics = (located: LocatedFindings) => Promise<Diagnostic[]>;

interface Parts {
  readonly ports: Pick<ServerPorts, "engine" | "files" | "pages">;
  readonly client: ClientFeatures;
  readonly documents: Documents;
}

export function createDiagnosticMaker({ ports, client, documents }: Parts): MakeDiagnostics {
  let known: { readonly registry: Registry; readonly rules: ReadonlyMap<string, Rule> } | undefined;
  // With a config may come rules of a team.
  const rulesNow = (): ReadonlyMap<string, Rule> => {
    const { registry } = ports.engine;
    if (known?.registry !== registry) known = { registry, rules: new Map(registry.rules.map((rule) => [rule.meta.id, rule])) };
    return known.rules;
  };

  const locate = async ({ path: root }: Folder, path: string): Promise<LocatedText | undefined> => {
    if (root === undefined) return undefined;
    const uri = uriOfPathIn(root, path);
    const open = documents.get(uri);
    if (open !== undefined) return { uri: open.uri, lines: new LineIndex(open.text) };
    const read = await ports.files.read(uri);
    return "text" in read ? { uri, lines: new LineIndex(read.text) } : undefined;
  };

  return async ({ uri, folder, lines, findings }) => {
    const others = new Map<string, LocatedText>();
    if (client.relatedInformation) {
      const paths = findings.flatMap(({ path, trace, related }) => [...trace, ...related].flatMap((place) => (place.path === undefined || place.path === path ? [] : [place.path])));
      for (const path of new Set(paths)) {
        const text = await locate(folder, path);
        if (text !== undefined) others.set(path, text);
      }
    }
    const context = { client, rules: rulesNow(), own: { uri, lines }, others, pageUri: (id: string) => (client.rulePages ? `${rulePageScheme}:/${id}` : ports.pages.uri(id)) };
    return findings.map((finding) => toDiagnostic(finding, context));
  };
}
