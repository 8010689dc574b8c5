import {
  type CancellationToken,
  type CodeAction,
  type CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  LSPErrorCodes,
  type Range,
  ResponseError,
} from "vscode-languageserver";
import type { Finding } from "#core/finding/finding";
import type { AnalysedDocument } from "../analyses.js";
import type { ActionRequest, ActionSource, Offer, OfferId } from "../code-action-offer.js";
import { diagnosticDataOf, diagnosticSource, toRange } from "../convert.js";
import type { Feature, Server } from "../feature.js";
import { shownFindings } from "../whole-findings.js";
import { allowSecret } from "./allow-secret.js";
import { fixAlike } from "./fix-alike.js";
import { fixAll } from "./fix-all.js";
import { quickFixes } from "./quick-fixes.js";
import { suppressions } from "./suppressions.js";

const sources: readonly ActionSource[] = [quickFixes, fixAlike, suppressions, allowSecret, fixAll];

/** `textDocument/codeAction`: fixes and suppressions, with edits computed when an action is chosen where the client can wait. */
export const codeActions: Feature = (server) => {
  const { analyses, client, connection, guarded } = server;
  // Clients from before code action literals could only be given commands, and edits need none.
  if (!client.codeActionLiterals) return {};

  connection.onCodeAction((params, token) =>
    guarded("Offering code actions", [], async () => {
      const analysed = await analyses.of(params.textDocument.uri, token);
      const request = await createRequest(server, analysed, params);
      const offers = sources.flatMap((source) => source.offer(request));
      const actions = await Promise.all(offers.map((offer) => toCodeAction(server, offer, analysed)));
      return actions.filter((action) => action !== undefined);
    }),
  );

  const resolve = async (action: CodeAction, token: CancellationToken): Promise<CodeAction> => {
    const id = action.data as OfferId;
    const analysed = await analyses.of(id.uri, token);
    const edit = await sources.find(({ name }) => name === id.source)?.edit(server, id, analysed);
    if (edit === undefined) {
      throw new ResponseError(LSPErrorCodes.ContentModified, "The text has changed, and the finding is no longer there.");
    }
    return { ...action, edit };
  };
  connection.onCodeActionResolve((action, token) => guarded("Preparing a code action", action, () => resolve(action, token)));

  return {
    capabilities: {
      codeActionProvider: {
        codeActionKinds: [...new Set(sources.flatMap(({ kinds }) => kinds))],
        resolveProvider: client.resolvesEdits,
      },
    },
  };
};

async function toCodeAction(server: Server, offer: Offer, analysed: AnalysedDocument): Promise<CodeAction | undefined> {
  const { title, kind, isPreferred, diagnostics, id } = offer;
  const action: CodeAction = { title, kind };
  if (isPreferred === true && server.client.preferredActions) action.isPreferred = true;
  if (diagnostics !== undefined) action.diagnostics = [...diagnostics];
  if (server.client.resolvesEdits) return { ...action, data: id };
  const edit = await sources.find(({ name }) => name === id.source)?.edit(server, id, analysed);
  return edit === undefined ? undefined : { ...action, edit };
}

async function createRequest(server: Server, analysed: AnalysedDocument, { range, context }: CodeActionParams): Promise<ActionRequest> {
  const { uri, place, lines } = analysed;
  const shown = server.knownFindings.visible(uri, shownFindings(server.wholeFindings, analysed));
  const touched = shown.filter(({ span }) => touches(toRange(span, lines), range));
  // Of findings inside of each other the caret is about the innermost.
  if (!isBefore(range.start, range.end)) touched.sort((a, b) => b.span.start - a.span.start || a.span.end - b.span.end);
  const made = await server.makeDiagnostics({ uri, folder: place.folder, lines, findings: touched });
  return {
    server,
    analysed,
    context,
    findings: touched.map((finding, index) => ({ finding, diagnostic: shownDiagnostic(finding, made[index], context.diagnostics) })),
    wants: (kind) => context.only === undefined || context.only.some((wanted) => includes(wanted, kind)),
  };
}

/** The client's own diagnostic where it sent it along, so that it can match the action to what it shows. */
function shownDiagnostic(finding: Finding, made: Diagnostic | undefined, shown: readonly Diagnostic[]): Diagnostic {
  const same = shown.find((diagnostic) => diagnosticDataOf(diagnostic)?.fingerprint === finding.fingerprint);
  const alike = shown.find(
    ({ source, code, range }) => source === diagnosticSource && code === finding.ruleId && made !== undefined && touches(range, made.range),
  );
  const diagnostic = same ?? alike ?? made;
  if (diagnostic === undefined) throw new Error(`no diagnostic was made for a finding of ${finding.ruleId}`);
  return diagnostic;
}

/** Kinds are a hierarchy: who asks for `source.fixAll` wants `source.fixAll.lintel` too. */
function includes(wanted: CodeActionKind, kind: CodeActionKind): boolean {
  return wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`);
}

/** True when the ranges share a place; an empty range is the caret. */
function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range["start"], b: Range["start"]): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
