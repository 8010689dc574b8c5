import type { CodeActionContext, CodeActionKind, Diagnostic, WorkspaceEdit } from "vscode-languageserver";
import type { Finding } from "#core/finding/finding";
import type { AnalysedDocument } from "./analyses.js";
import type { Server } from "./feature.js";

/** Which actions are wanted, and for what. */
export interface ActionRequest {
  readonly server: Server;
  readonly analysed: AnalysedDocument;
  /** The findings that touch the range, each with the diagnostic the client shows for it. */
  readonly findings: readonly { readonly finding: Finding; readonly diagnostic: Diagnostic }[];
  readonly context: CodeActionContext;
  /** True when the client asks for actions of this kind or of any kind. */
  wants(kind: CodeActionKind): boolean;
}

/** Identifies an offer until the client asks for its edit; it travels through the client as JSON. */
export interface OfferId {
  readonly source: string;
  readonly uri: string;
  readonly fingerprint?: string;
  /** The last day of a suppression that is to end. */
  readonly until?: string;
  readonly ruleId?: string;
  readonly index?: number;
}

/** A code action whose edit is computed only once it is chosen. */
export interface Offer {
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly isPreferred?: boolean;
  readonly diagnostics?: readonly Diagnostic[];
  readonly id: OfferId;
}

/** One kind of code actions. */
export interface ActionSource {
  /** Names the source in `OfferId`. */
  readonly name: string;
  readonly kinds: readonly CodeActionKind[];
  offer(request: ActionRequest): readonly Offer[];
  /** The edit of an offer for the text as it is now; undefined when the text no longer has what it was for. */
  edit(server: Server, id: OfferId, analysed: AnalysedDocument): Promise<WorkspaceEdit | undefined>;
}
