import { type Diagnostic, type Disposable, type Event, EventEmitter, type Memento, RelativePattern, Uri, languages, workspace } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

import { type AuditSummary, type RuleSummary, rulesRequest } from "../../../server/src/lsp/protocol.js";
import { request } from "../messages.js";
import { type BranchComparison, comparisonKey, readComparison, storedComparison } from "./branch-comparison.js";
import { type OwnersOf, readCodeOwners } from "./code-owners.js";
import { filterFindings, type FindingFilter, openFilter, readFilter } from "./finding-filter.js";
import { dataOf, placesOf } from "./finding-steps.js";
import { byPlace, type ShownFinding } from "./shown-finding.js";

/** All findings the editor shows at the moment, with what a list needs to know of each. */
export interface FindingsStore extends Disposable {
  /** In the order of places. */
  readonly all: readonly ShownFinding[];
  /** Those that the filter lets through. */
  readonly shown: readonly ShownFinding[];
  readonly filter: FindingFilter;
  /** The last comparison with a branch; it stays over restarts. */
  readonly comparison: BranchComparison | undefined;
  /** The last audit of this session. */
  readonly summary: AuditSummary | undefined;
  readonly rules: ReadonlyMap<string, RuleSummary>;
  readonly onDidChange: Event<undefined>;
  diagnosticOf(finding: ShownFinding): Diagnostic | undefined;
  findingOf(uri: Uri, diagnostic: Diagnostic): ShownFinding | undefined;
  /** The filter stays over restarts. */
  setFilter(filter: FindingFilter): void;
  setSummary(summary: AuditSummary | undefined): void;
  /** Takes all findings that the editor shows at the moment for old, but for those that `isNew` names. */
  compare(ref: string, mergeBase: string, isNew: (finding: ShownFinding) => boolean): void;
}

const filterKey = "lintel.findings.filter";
const comparisonMemoryKey = "lintel.findings.comparison";

/** Diagnostics of many files arrive one after the other; they are listed together. In milliseconds. */
const settleMs = 120;

const ownerFiles = ["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"];

/** Lists follow the editor's own diagnostics, so that they are never of another opinion than Problems is. */
export function createFindingsStore(client: BaseLanguageClient, memory: Memento): FindingsStore {
  const changed = new EventEmitter<undefined>();
  const diagnostics = new Map<ShownFinding, Diagnostic>();
  const owners = new Map<string, OwnersOf>();
  let rules: ReadonlyMap<string, RuleSummary> = new Map();
  /** What the server was asked about in vain: rules that configs bring along come and go. */
  const unknownRules = new Set<string>();
  let all: readonly ShownFinding[] = [];
  let filter = readFilter(memory.get(filterKey));
  let comparison = readComparison(memory.get(comparisonMemoryKey));
  let shown: readonly ShownFinding[] = [];
  let summary: AuditSummary | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const collect = (): void => {
    diagnostics.clear();
    for (const [uri, list] of languages.getDiagnostics()) {
      for (const diagnostic of list) {
        const finding = shownFinding(uri, diagnostic);
        if (finding !== undefined) diagnostics.set(finding, diagnostic);
      }
    }
    all = [...diagnostics.keys()].sort(byPlace);
    const missing = all.map(({ ruleId }) => ruleId).filter((id) => !rules.has(id) && !unknownRules.has(id));
    if (rules.size > 0 && missing.length > 0) {
      for (const id of missing) unknownRules.add(id);
      inBackground(loadRules());
    }
    shown = filterFindings(all, filter);
    changed.fire(undefined);
  };
  const collectSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(collect, settleMs);
  };

  const shownFinding = (uri: Uri, diagnostic: Diagnostic): ShownFinding | undefined => {
    const data = dataOf(diagnostic);
    if (data === undefined) return undefined;
    const { code, message, range } = diagnostic;
    const ruleId = String(typeof code === "object" ? code.value : code);
    const rule = rules.get(ruleId);
    const folder = workspace.getWorkspaceFolder(uri)?.uri.toString() ?? uri.toString();
    const path = workspace.asRelativePath(uri, false);
    const key = comparisonKey({ uri: uri.toString(), ruleId, fingerprint: data.fingerprint });
    return {
      ...data,
      places: placesOf(diagnostic).length,
      isKnown: data.isKnown === true,
      isOld: comparison?.old.has(key) === true,
      uri: uri.toString(),
      folder,
      path,
      line: range.start.line,
      character: range.start.character,
      ruleId,
      message,
      ruleTitle: rule?.title ?? ruleId,
      cwe: rule?.cwe ?? [],
      owners: owners.get(folder)?.(path) ?? [],
    };
  };

  const setSummary = (next: AuditSummary | undefined): void => {
    summary = next;
    changed.fire(undefined);
  };

  const loadRules = async (): Promise<void> => {
    if (client.state !== State.Running) return;
    const list = await request(client, rulesRequest, {});
    rules = new Map(list.map((rule) => [rule.id, rule]));
    collectSoon();
  };
  const loadOwners = async (): Promise<void> => {
    owners.clear();
    for (const folder of workspace.workspaceFolders ?? []) {
      const found = await workspace.findFiles(new RelativePattern(folder, `{${ownerFiles.join(",")}}`), null, ownerFiles.length);
      const first = ownerFiles.flatMap((name) => found.filter(({ path }) => path === Uri.joinPath(folder.uri, name).path))[0];
      if (first !== undefined) owners.set(folder.uri.toString(), readCodeOwners(new TextDecoder().decode(await workspace.fs.readFile(first))));
    }
    collectSoon();
  };
  // A list without titles or owners is still a list.
  const inBackground = (work: Promise<void>): void => void work.catch(() => undefined);

  const watcher = workspace.createFileSystemWatcher("**/CODEOWNERS");
  const subscriptions: readonly Disposable[] = [
    changed,
    watcher,
    watcher.onDidChange(() => inBackground(loadOwners())),
    watcher.onDidCreate(() => inBackground(loadOwners())),
    watcher.onDidDelete(() => inBackground(loadOwners())),
    languages.onDidChangeDiagnostics(collectSoon),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) return inBackground(loadRules());
      // What an audit said went with the server that made it.
      if (newState === State.Stopped) setSummary(undefined);
    }),
    workspace.onDidChangeWorkspaceFolders(() => inBackground(loadOwners())),
    { dispose: () => clearTimeout(timer) },
  ];
  inBackground(loadOwners());
  return {
    get all() {
      return all;
    },
    get shown() {
      return shown;
    },
    get filter() {
      return filter;
    },
    get comparison() {
      return comparison;
    },
    get summary() {
      return summary;
    },
    get rules() {
      return rules;
    },
    onDidChange: changed.event,
    diagnosticOf: (finding) => diagnostics.get(finding) ?? languages.getDiagnostics(Uri.parse(finding.uri)).find((one) => dataOf(one)?.fingerprint === finding.fingerprint),
    findingOf: shownFinding,
    setFilter(next) {
      filter = next;
      void memory.update(filterKey, next === openFilter ? undefined : next);
      shown = filterFindings(all, filter);
      changed.fire(undefined);
    },
    compare(ref, mergeBase, isNew) {
      collect();
      comparison = { ref, mergeBase, old: new Set(all.filter((finding) => !isNew(finding)).map(comparisonKey)) };
      void memory.update(comparisonMemoryKey, storedComparison(comparison));
      collect();
    },
    setSummary,
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}
