import type { CancellationToken } from "vscode-languageserver";
import type { AuditEvidence } from "#core/checklist/evidence";
import type { ChecklistView } from "#core/checklist/view";
import type { ConfigDefaults, ConfigResolver } from "#core/config/config-resolver";
import type { Engine } from "#core/engine";
import type { MadeGraph } from "#core/made-graph";
import type { Problem } from "#core/finding/problem";
import type { SkippedFile } from "#core/project/audit";
import type { ManifestPlaces } from "#core/project/manifests";
import type { Parse } from "#core/syntax/syntax-tree";
import type { TextDocument } from "#core/text/text-document";
import type { WorkspaceHost } from "#core/workspace/workspace-host";
import type { NewSinceResult, SignParams, SignResult } from "./protocol.js";

/** Everything the server needs from the machine it runs on. It has no other way to files, time or rules. */
export interface ServerPorts {
  /** Shown to clients as the server's version. */
  readonly version: string;
  readonly engine: Engine;
  /** The flow graph of a file that is looked at once: its tree takes no room from those of open documents. */
  flowGraphOnce(document: TextDocument): MadeGraph;
  /** For code actions that must know whether a place is code, JSX or a template. */
  readonly parse: Parse;
  readonly files: WorkspaceFiles;
  /** Called once for every workspace folder, and for the folder of a file outside all of them. */
  readonly createConfigs: (scope: ConfigScope) => FolderConfigs;
  /** Where to look for what resolves imports in a folder with this absolute path. */
  readonly manifests?: (root: string) => ManifestPlaces;
  /** Which findings of a folder with this absolute path are new since a branch. Left out by hosts without git. Never rejects. */
  readonly newSince?: (root: string, ref: string, token: CancellationToken) => Promise<NewSinceResult>;
  /** What rules ask about a folder with this absolute path that look at it as a whole. */
  readonly workspaceHost?: (root: string) => WorkspaceHost;
  readonly pages: RulePages;
  readonly clock: Clock;
  /** `files` gives the unsaved text of open documents. Left out by hosts without checklists. */
  /** Patterns of texts that checklists take for evidence. */
  readonly mentions?: readonly string[];
  readonly createChecklists?: (files: Pick<WorkspaceFiles, "read">) => Checklists;
}

/** Read-only: the server writes no file. */
export interface WorkspaceFiles {
  /** Never rejects. */
  read(uri: string): Promise<FileText>;
  /**
   * Why `list` leaves out a file of a folder whatever the config says (`it lies in node_modules`, `.gitignore names
   * it`), as a sentence part; undefined for files it takes in. Never rejects.
   */
  leftOutBecause(folderUri: string, path: string): Promise<string | undefined>;
  /** Cheap: nothing is read. */
  isThere(uri: string): boolean;
  /** Forgets what it knows of .gitignore files. */
  invalidate(): void;
  /**
   * Paths of the files to audit below a folder, relative to it, in a stable order: node_modules and what .gitignore
   * names are left out. Never rejects.
   */
  list(folderUri: string): Promise<FileList>;
}

/** A file's text, or in a sentence part why there is none to analyse, such as `larger than 1 MB`. */
export type FileText =
  | { readonly text: string }
  | { readonly missing: true; readonly reason: string }
  | { readonly missing: false; readonly reason: string };

export interface FileList {
  readonly paths: readonly string[];
  /** Files that are left out although a reader may expect them. */
  readonly skipped: readonly SkippedFile[];
  readonly problems: readonly Problem[];
}

/** The folder, and the editor's settings for files that no config file speaks for. */
export interface ConfigScope extends ConfigDefaults {
  /** Absolute, in the form `pathOfUri` gives; undefined for untitled documents without any workspace folder. */
  readonly root: string | undefined;
}

/** The configuration of the files of one folder, as the core resolves it. A new one is made whenever a config file may have changed. */
export type FolderConfigs = Pick<ConfigResolver, "for" | "problems" | "tellsOtherwise">;

/** A rule's page in three sentences. */
export interface RulePageSummary {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

export interface RulePages {
  summary(ruleId: string): RulePageSummary | undefined;
  /** A URI that opens the page without a network, if the host ships pages as files. */
  uri(ruleId: string): string | undefined;
  /** The whole page as Markdown. Never rejects. */
  markdown(ruleId: string): Promise<string | undefined>;
}

export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Resolves after the messages that wait at the door have been let in. */
  nextTurn(): Promise<void>;
  /** Runs `run` once after `milliseconds`; the result takes it back. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The state of the checklists. Owned by the checklist code; the server only carries it. */
export interface Checklists {
  view(folderUri: string, audit: AuditEvidence | undefined): Promise<ChecklistView>;
  sign(folderUri: string, params: SignParams): Promise<SignResult>;
  /** What is wrong in the folder's attestation file. */
  problems(folderUri: string): Promise<readonly Problem[]>;
}
