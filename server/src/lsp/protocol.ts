/**
 * The messages and settings Lintel adds to the Language Server Protocol. This is the only server file a client imports;
 * nothing in it runs but constants, so that a client bundles none of the server.
 */
import type { WorkspaceEdit } from "vscode-languageserver";
import type { ChecklistView } from "#core/checklist/view";
import type { ControlCell, EndpointRow } from "#core/endpoints/endpoint-rows";
import type { ConfigDefaults } from "#core/config/config-resolver";
import type { Confidence, Severity } from "#core/finding/severity";
import type { Family } from "#core/rule/rule-meta";
import type { LogReading } from "#core/sarif-log/read-log";
import type { Triage } from "#core/sarif-log/triage";

export type { Confidence, Severity };
export type { LogPlace, LogReading, LogResult } from "#core/sarif-log/read-log";
export { type Triage, type TriageStatus, triageStatuses } from "#core/sarif-log/triage";
/** All kinds of controls, in the order of the inventory. */
export { controlKinds } from "#core/model/control-kinds";

/** A request by its method name, with the types of its parameters and result. */
export interface RequestMessage<Params, Result> {
  readonly method: string;
  /** Never set: it carries the types. */
  readonly types?: (params: Params) => Result;
}

/** A notification by its method name, with the type of its parameters. */
export interface NotificationMessage<Params> {
  readonly method: string;
  /** Never set: it carries the type. */
  readonly types?: (params: Params) => void;
}

/** What a client may pass as `initializationOptions`. Every field is optional. */
export interface InitializationOptions {
  /**
   * Send Lintel's own notifications, `documentStatus`, `indexStatus` and `checklistChanged`. Off by default, because other clients
   * would log them as unknown.
   */
  readonly documentStatus?: boolean;
  /** The client opens addresses such as `lintel-rule:/weak-hash` as pages of rules. Other clients get the address of a Markdown file. */
  readonly rulePages?: boolean;
  /** Settings of clients that do not answer `workspace/configuration`. */
  readonly settings?: Partial<Settings>;
}

/** The scheme of addresses of rule pages: `lintel-rule:/weak-hash`. */
export const rulePageScheme = "lintel-rule";

/** What opens the page of a rule where its address cannot be linked to; it takes the rule's id. */
export const openRulePageCommand = "lintel.openRulePage";

/** The section of the editor's settings that holds `Settings`. */
export const settingsSection = "lintel";

/** The editor's settings. What a repository agrees on stands in its config file instead. */
export interface Settings extends ConfigDefaults {
  /** False switches all diagnostics off. */
  readonly enable: boolean;
  /** How the findings are underlined that the baseline holds: as hints, as any other, or not at all. */
  readonly knownFindings: KnownFindingsLook;
}

export const knownFindingsLooks = ["hint", "show", "hide"] as const;
export type KnownFindingsLook = (typeof knownFindingsLooks)[number];

/**
 * What the `data` of a diagnostic carries: for the code actions that come back with it, and for clients that list and filter
 * findings by more than a diagnostic says.
 */
export interface DiagnosticData {
  readonly fingerprint: string;
  /** What all findings of the rule with the same code have in common: by it a baseline knows them. */
  readonly anchor: string;
  /** What it is known by where its code was written anew. */
  readonly site: string;
  /** The baseline holds it. */
  readonly isKnown?: true;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The best kind of fix there is; left out where there is none. */
  readonly fix?: "safe" | "suggestion";
  /** How many of the related places, from the first on, are the steps of the trace. */
  readonly steps: number;
}

/** Why a document shows the findings it shows, or none; for a status item. */
export interface DocumentStatus {
  readonly uri: string;
  /**
   * - `analysed`: the findings stand in the diagnostics;
   * - `ignored`: the configuration or .gitignore leaves the file out;
   * - `skipped`: Lintel could not analyse it;
   * - `off`: switched off in the editor's settings.
   */
  readonly state: "analysed" | "ignored" | "skipped" | "off";
  /** Why it was not analysed, as a sentence part; undefined when it was. */
  readonly reason?: string;
  readonly findings: number;
  /** How many of them the baseline holds. */
  readonly known: number;
  readonly suppressed: number;
  /** What went wrong on the way, as sentences: a rule that crashed, an analysis that stopped early. */
  readonly problems: readonly string[];
  /** URIs of the config files that had a say, nearest last. */
  readonly configFiles: readonly string[];
  /** Those of them that hold mistakes, and how many: what is wrong there does not count. */
  readonly mistakes: readonly { readonly uri: string; readonly problems: number }[];
  /** The config files that lock rules, and how many: what the nearest one says of these counts only where it is stricter. */
  readonly locks: readonly { readonly uri: string; readonly rules: number }[];
  /** How many rules the configuration switches on for the document. */
  readonly rules: number;
}

/** Server to client: the status of an open document changed. */
export const documentStatus: NotificationMessage<DocumentStatus> = { method: "lintel/documentStatus" };

/**
 * Client to server: the last tab of an open document was closed, or it has one again. Editors keep documents open a while
 * without a tab; the findings of the audit speak for such a file.
 */
export const documentVisibility: NotificationMessage<{ readonly uri: string; readonly isHidden: boolean }> = { method: "lintel/documentVisibility" };

/** How far the index of a workspace folder is, by which data is followed from file to file. */
export interface IndexStatus {
  /** URI of the workspace folder. */
  readonly folder: string;
  /**
   * - `indexing`: findings are those of each file alone;
   * - `ready`: data is followed over all files;
   * - `bounded`: the folder has more files than are indexed; data is followed over those that are.
   */
  readonly state: "indexing" | "ready" | "bounded";
  /** How much of it is done. */
  readonly percent: number;
  /** Files in the index. */
  readonly files: number;
}

/** Server to client: the index of a workspace folder went on. */
export const indexStatus: NotificationMessage<IndexStatus> = { method: "lintel/indexStatus" };

export interface AuditParams {
  /** URIs of the workspace folders to audit; all of them when left out. */
  readonly folders?: readonly string[];
  /**
   * URIs of files and of folders in them: only these files and those that lie in these folders are looked at. What is known
   * of others stays as it is, and so do the checklists.
   */
  readonly only?: readonly string[];
  /** Work-done progress as in any LSP request; the server makes a token of its own where the client supports that. */
  readonly workDoneToken?: string | number;
}

export interface AuditSummary {
  /** True when it was cancelled: the numbers and diagnostics are those of the files audited until then. */
  readonly isPartial: boolean;
  readonly files: number;
  readonly findings: number;
  /** How many of them the baseline holds. */
  readonly known: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Number of findings by rule id; rules without findings are left out. */
  readonly byRule: Readonly<Record<string, number>>;
  readonly suppressed: number;
  /** Files that were not analysed, with the reason. Files that the configuration ignores are not among them. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Other things that went wrong, as sentences. */
  readonly problems: readonly string[];
  readonly milliseconds: number;
}

/**
 * Client to server: audits the workspace. Findings of files that are not open arrive as published diagnostics.
 * Cancelling the request or its progress keeps what was found until then.
 */
export const auditRequest: RequestMessage<AuditParams, AuditSummary> = { method: "lintel/audit" };

/** Client to server: takes the audit's diagnostics away again. */
export const clearAuditRequest: RequestMessage<Record<string, never>, null> = { method: "lintel/clearAudit" };

export interface BaselineParams {
  /** URI of a workspace folder. */
  readonly folder: string;
  /** True takes out what is fixed, and accepts nothing new. */
  readonly isPruned: boolean;
}

/**
 * The whole new text of the baseline, and what it holds; or why there is nothing to write. The server itself writes no file: the
 * client does, right after a person asked for it.
 */
export type BaselineResult =
  | { readonly ok: true; readonly uri: string; readonly text: string; readonly findings: number; readonly files: number }
  | { readonly ok: false; readonly reason: string };

/** Client to server: the baseline of a folder in which all is known that its last audit has found. */
export const baselineRequest: RequestMessage<BaselineParams, BaselineResult> = { method: "lintel/baseline" };

export interface NewSinceParams {
  /** URI of a workspace folder. */
  readonly folder: string;
  /** A branch, tag or commit. */
  readonly ref: string;
}

/** What is new since a branch, by what identifies a finding; or why that cannot be told, as a sentence. */
export type NewSinceResult =
  | { readonly mergeBase: string; readonly fresh: readonly { readonly path: string; readonly ruleId: string; readonly fingerprint: string }[] }
  | { readonly reason: string };

/**
 * Client to server: which findings of a folder are new since the current branch left another, from the files on disk. It runs beside
 * the server, may take as long as an audit, and may be cancelled.
 */
export const newSinceRequest: RequestMessage<NewSinceParams, NewSinceResult> = { method: "lintel/newSince" };

/** `workspace/executeCommand` twin of `auditRequest` for clients without code of their own for Lintel. */
export const auditCommand = "lintel.server.audit";

/** Which finding a change is about. */
interface FindingChangeParams {
  /** URI of the document. */
  readonly uri: string;
  readonly ruleId: string;
}

export interface SuppressParams extends FindingChangeParams {
  readonly fingerprint: string;
  /** The line of the finding, the statement around it, or the whole file. */
  readonly scope: "line" | "block" | "file";
  readonly reason: string;
  /** The last day on which the suppression counts, as YYYY-MM-DD; left out, it has no end. */
  readonly until?: string;
}

/** Client to server: the comment that suppresses a finding; null where the text no longer holds it, or has no room for a comment; fails for JSON. */
export const suppressRequest: RequestMessage<SuppressParams, WorkspaceEdit | null> = { method: "lintel/suppress" };

export interface RuleStateParams extends FindingChangeParams {
  /** `default` takes the setting out of the config. */
  readonly state: Severity | "off" | "default";
}

/**
 * Client to server: what gives a rule another severity for a document, or switches it off, in the nearest config file; null
 * where there can be none.
 */
export const ruleStateRequest: RequestMessage<RuleStateParams, WorkspaceEdit | null> = { method: "lintel/ruleState" };

/** A rule as lists of findings name it. */
export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly family: Family;
  readonly cwe: readonly number[];
  readonly owasp: readonly string[];
}

/** Client to server: all rules of this version, by id. */
export const rulesRequest: RequestMessage<Record<string, never>, readonly RuleSummary[]> = { method: "lintel/rules" };

export interface RulePageParams {
  readonly ruleId: string;
}

export interface RulePage {
  readonly ruleId: string;
  readonly title: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly cwe: readonly number[];
  /** The whole page. */
  readonly markdown: string;
  /** Where the page lies on this machine, if it does. */
  readonly uri?: string;
}

/** Client to server: the offline page of a rule; null for a rule that does not exist. */
export const rulePageRequest: RequestMessage<RulePageParams, RulePage | null> = { method: "lintel/rulePage" };

export interface ChecklistParams {
  /** URI of a workspace folder; the first one when left out. */
  readonly folder?: string;
}

/** Client to server: the security checklists as the last audit and the attestation file settle them; null without a folder. */
export const checklistRequest: RequestMessage<ChecklistParams, ChecklistView | null> = { method: "lintel/checklist" };

/** Server to client: an audit ended, so states of checklist items may have changed. */
export const checklistChanged: NotificationMessage<Record<string, never>> = { method: "lintel/checklistChanged" };

export interface SignParams extends ChecklistParams {
  readonly item: string;
  /** `withdraw` takes the attestation out again. */
  readonly state: "done" | "not-applicable" | "withdraw";
  readonly by: string;
  readonly note?: string;
  /** A link or path to what proves it. */
  readonly evidence?: string;
  /** From this day on the attestation no longer counts, as YYYY-MM-DD. */
  readonly expires?: string;
}

/**
 * The whole new text of the attestation file, or why there is nothing to write. The server itself writes no file: the client
 * does, right after a person signed, through the editor's buffer where the file is open. It then asks for `checklistRequest` again.
 */
export type SignResult =
  | { readonly ok: true; readonly uri: string; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** Client to server: what the attestation file reads once an item is signed. */
export const signRequest: RequestMessage<SignParams, SignResult> = { method: "lintel/sign" };

export interface EndpointsParams {
  /** URI of a workspace folder; the first one when left out. */
  readonly folder?: string;
}

/** A place to go to; lines and characters count from zero. */
export interface EndpointPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** One endpoint with what is known of each kind of control, for a tree or a table. */
export interface EndpointEntry extends Pick<EndpointRow, "framework" | "method" | "path" | "isMounted"> {
  readonly place: EndpointPlace;
  readonly handler: { readonly name: string; readonly place: EndpointPlace };
  /** Why no one has to be signed in here: `health`, `login`, `webhook`, `static`. */
  readonly publicBecause?: string;
  readonly controls: readonly (Pick<ControlCell, "kind" | "state" | "reason"> & { readonly evidence: readonly { readonly via: string; readonly place: EndpointPlace }[] })[];
}

export interface EndpointList {
  /** URI of the folder. */
  readonly folder: string;
  /** By path, then method. */
  readonly endpoints: readonly EndpointEntry[];
}

/**
 * Client to server: the endpoints of a folder and the controls in front of each, from the text of open documents and the files
 * on disk as they are now; null without a folder. It may be cancelled.
 */
export const endpointsRequest: RequestMessage<EndpointsParams, EndpointList | null> = { method: "lintel/endpoints" };

/** Client to server: what a SARIF log says, given its text: logs may be larger than what the server reads by itself. */
export const readLogRequest: RequestMessage<{ readonly text: string }, LogReading> = { method: "lintel/readLog" };

export interface TriageLogParams {
  /** The text of the log. */
  readonly text: string;
  /** Which result of which run. */
  readonly run: number;
  readonly index: number;
  readonly triage: Triage;
}

/** Replacements in a text, by offsets. */
export type TriagedText = readonly { readonly start: number; readonly end: number; readonly newText: string }[];

/** Client to server: what writes a decision about a result into its log; null where the log has no such result. */
export const triageLogRequest: RequestMessage<TriageLogParams, TriagedText | null> = { method: "lintel/triageLog" };
