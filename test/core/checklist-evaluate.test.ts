import assert from "node:assert/strict";
import type { Attestation } from "#core/checklist/attestation";
import type { ChecklistItem, Subject } from "#core/checklist/checklist";
import { type ItemState, evaluateChecklists } from "#core/checklist/evaluate";
import type { AuditEvidence } from "#core/checklist/evidence";
import { checklistView } from "#core/checklist/view";
import { day, sampleAttestation, sampleAudit, sampleItem, sampleLink } from "../support/checklist-samples.js";

const decided = sampleItem({ class: "auto", evidence: { rules: ["weak-hash"], present: [] } });
const planned = sampleItem({ class: "auto", evidence: { rules: ["weak-hash"], present: [] }, plannedEvidence: ["weak-cipher"] });
const assisted = sampleItem({ class: "assisted", evidence: { rules: ["weak-hash"], present: [] } });
const manual = sampleItem();
const container: Subject = { id: "container", title: "Dockerfile", dependencies: [], files: ["Dockerfile"], mentions: [] };
const library: Subject = { id: "library", title: "library for tokens", dependencies: ["tokens", "@tokens/*"], files: [], mentions: [] };
/** Concerns workspaces with a container only. */
const about = { ...decided, appliesTo: [container] };
/** Passes only where the library is seen. */
const needing = { ...decided, evidence: { rules: ["weak-hash"], present: [library] } };

/** Passes only where every endpoint has the control. */
const covering: ChecklistItem = { ...decided, evidence: { rules: ["weak-hash"], present: [], controls: ["rate-limit"] } };
/** Concerns findings about databases only. */
const narrow: ChecklistItem = { ...decided, evidence: { rules: ["weak-hash"], present: [], about: { "weak-hash": "database" } } };
const texts: Subject = { id: "texts", title: "limit", dependencies: [], files: [], mentions: ["limit_req"] };

const clean = sampleAudit({ rules: ["weak-hash"] });
const covered = (present: number, absent: number, unknown: number): AuditEvidence => ({ ...clean, controls: { "rate-limit": { present, absent, unknown } } });
const mentioned: AuditEvidence = { ...clean, workspace: { ...clean.workspace, mentions: new Map([["limit_req", [{ path: "nginx.conf", name: "limit_req", start: { line: 1, character: 0 }, end: { line: 1, character: 9 } }]]]) } };
const broken = sampleAudit({ rules: ["weak-hash"], findings: [sampleLink("weak-hash")] });
const doubted = sampleAudit({ rules: ["weak-hash"], doubtful: [sampleLink("weak-hash")] });

interface Case {
  readonly title: string;
  readonly item: ChecklistItem;
  readonly audit?: AuditEvidence;
  readonly attestation?: Attestation;
  readonly today?: string;
  readonly release?: string;
  readonly is: ItemState;
  /** What a person reads as the reason. */
  readonly because: string;
}

const cases: readonly Case[] = [
  { title: "decided, no audit yet", item: decided, is: "unknown", because: "The workspace has not been audited yet." },
  { title: "decided, audit without a finding", item: decided, audit: clean, is: "pass", because: "No finding in 3 files." },
  { title: "decided, audit with a finding", item: decided, audit: broken, is: "fail", because: "1 finding." },
  {
    title: "decided, only a suppressed finding",
    item: decided,
    audit: sampleAudit({ rules: ["weak-hash"], suppressed: ["weak-hash", "other"] }),
    is: "pass",
    because: "No finding in 3 files; 1 suppressed finding.",
  },
  {
    title: "decided, the finding of another rule",
    item: decided,
    audit: sampleAudit({ rules: ["weak-hash"], findings: [sampleLink("raw-sql-concatenation")] }),
    is: "pass",
    because: "No finding in 3 files.",
  },
  { title: "every endpoint has the control", item: covering, audit: covered(4, 0, 0), is: "pass", because: "No finding in 3 files." },
  { title: "some endpoints lack the control", item: covering, audit: covered(3, 1, 1), is: "open", because: "rate-limit is seen in front of 3 of 5 endpoints; a person has to say of the rest." },
  { title: "no endpoint is known", item: covering, audit: clean, is: "open", because: "No endpoint is known that would show it (rate-limit); a person has to say." },
  { title: "a finding about something else", item: narrow, audit: broken, is: "pass", because: "No finding in 3 files." },
  { title: "a finding about it", item: narrow, audit: sampleAudit({ rules: ["weak-hash"], findings: [sampleLink("weak-hash", "src/database.ts")] }), is: "fail", because: "1 finding." },
  { title: "a text speaks for it", item: { ...decided, evidence: { rules: ["weak-hash"], present: [texts] } }, audit: mentioned, is: "pass", because: "No finding in 3 files." },
  { title: "the rule lacks what it needs", item: decided, audit: { ...clean, unjudged: new Map([["weak-hash", "a git repository"]]) }, is: "unknown", because: "Nothing can be told without a git repository." },
  {
    title: "decided, only a doubtful finding",
    item: decided,
    audit: doubted,
    is: "open",
    because: "1 doubtful finding, less sure than the configuration shows; a person has to look.",
  },
  {
    title: "decided, a doubtful finding that somebody looked at",
    item: decided,
    audit: doubted,
    attestation: sampleAttestation({ note: "a cache key" }),
    is: "attested",
    because: "Signed by Ada on 2026-06-01 (a cache key).",
  },
  {
    title: "decided, the doubtful finding of another rule",
    item: decided,
    audit: sampleAudit({ rules: ["weak-hash"], doubtful: [sampleLink("raw-sql-concatenation")] }),
    is: "pass",
    because: "No finding in 3 files.",
  },
  {
    title: "assisted, only a doubtful finding",
    item: assisted,
    audit: doubted,
    is: "open",
    because: "1 doubtful finding, less sure than the configuration shows; a person has to look.",
  },
  {
    title: "decided, but the rule is off",
    item: decided,
    audit: sampleAudit({ rules: [] }),
    is: "unknown",
    because: "Switched off in the configuration: weak-hash.",
  },
  {
    title: "decided, but the audit saw no file",
    item: decided,
    audit: sampleAudit({ rules: ["weak-hash"], fileCount: 0 }),
    is: "unknown",
    because: "The audit found no file to analyse.",
  },
  {
    title: "decided, but the audit was stopped",
    item: decided,
    audit: sampleAudit({ rules: ["weak-hash"], isPartial: true }),
    is: "unknown",
    because: "The last audit was stopped before it was through.",
  },
  {
    title: "decided, stopped audit with a finding",
    item: decided,
    audit: sampleAudit({ rules: ["weak-hash"], findings: [sampleLink("weak-hash")], isPartial: true }),
    is: "fail",
    because: "1 finding.",
  },
  {
    title: "decided, signed, never audited: a signature is no evidence",
    item: decided,
    attestation: sampleAttestation(),
    is: "unknown",
    because: "The workspace has not been audited yet.",
  },
  {
    title: "signed, but there is a finding",
    item: assisted,
    audit: broken,
    attestation: sampleAttestation(),
    is: "fail",
    because: "1 finding, although signed by Ada on 2026-06-01.",
  },
  {
    title: "marked not applicable, but there is a finding",
    item: decided,
    audit: broken,
    attestation: sampleAttestation({ state: "not-applicable" }),
    is: "fail",
    because: "1 finding, although marked not applicable by Ada on 2026-06-01.",
  },
  {
    title: "marked not applicable, without a finding",
    item: decided,
    audit: clean,
    attestation: sampleAttestation({ state: "not-applicable", note: "no passwords" }),
    is: "not-applicable",
    because: "Marked not applicable by Ada on 2026-06-01 (no passwords).",
  },
  {
    title: "not applicable until a day that has come",
    item: manual,
    attestation: sampleAttestation({ state: "not-applicable", expires: day("2026-06-10") }),
    today: "2026-06-10",
    is: "due",
    because: "Due since 2026-06-10; marked not applicable by Ada on 2026-06-01.",
  },
  {
    title: "evidence is not complete yet",
    item: planned,
    audit: clean,
    is: "open",
    because: "No finding in 3 files; the rest is for a person to say.",
  },
  {
    title: "evidence is not complete yet, and the audit was stopped",
    item: planned,
    audit: sampleAudit({ rules: ["weak-hash"], isPartial: true }),
    is: "open",
    because: "Nobody has signed it.",
  },
  { title: "evidence is not complete, but fails", item: planned, audit: broken, is: "fail", because: "1 finding." },
  {
    title: "evidence is not complete, signed",
    item: planned,
    audit: clean,
    attestation: sampleAttestation(),
    is: "attested",
    because: "Signed by Ada on 2026-06-01.",
  },
  { title: "assisted, no audit yet", item: assisted, is: "unknown", because: "The workspace has not been audited yet." },
  {
    title: "assisted, clean audit",
    item: assisted,
    audit: clean,
    is: "open",
    because: "No finding in 3 files; the rest is for a person to say.",
  },
  {
    title: "decided, but no file is of the kind that the rule looks at",
    item: decided,
    audit: sampleAudit({ rules: ["weak-hash"], reach: 0 }),
    is: "unknown",
    because: "There is no file of the kind that the item's rules look at.",
  },
  { title: "about containers, none there", item: about, audit: sampleAudit({ rules: ["weak-hash"], paths: ["a.ts"] }), is: "not-applicable", because: "There is no Dockerfile in 3 files." },
  { title: "about containers, one there", item: about, audit: sampleAudit({ rules: ["weak-hash"], paths: ["deploy/Dockerfile"] }), is: "pass", because: "No finding in 3 files." },
  {
    title: "about containers, one in a fixture only",
    item: about,
    audit: sampleAudit({ rules: ["weak-hash"], paths: ["test/fixtures/Dockerfile"] }),
    is: "not-applicable",
    because: "There is no Dockerfile in 3 files.",
  },
  { title: "about containers, none there, but a finding", item: about, audit: broken, is: "fail", because: "1 finding." },
  {
    title: "about containers, none there, but something doubtful",
    item: about,
    audit: doubted,
    is: "open",
    because: "1 doubtful finding, less sure than the configuration shows; a person has to look.",
  },
  { title: "about containers, never audited", item: about, is: "unknown", because: "The workspace has not been audited yet." },
  {
    title: "about containers, none there, signed: the person knows of one elsewhere",
    item: { ...about, class: "assisted" },
    audit: sampleAudit({ rules: ["weak-hash"], paths: ["a.ts"] }),
    attestation: sampleAttestation(),
    is: "attested",
    because: "Signed by Ada on 2026-06-01.",
  },
  {
    title: "about a library or a container, in a manifest without either",
    item: { ...about, appliesTo: [container, library] },
    audit: sampleAudit({ rules: ["weak-hash"], manifest: { dependencies: { express: "5" } } }),
    is: "not-applicable",
    because: "There is no Dockerfile or library for tokens in 3 files and 1 manifest.",
  },
  {
    title: "about a library, which the manifest names",
    item: { ...about, appliesTo: [library] },
    audit: sampleAudit({ rules: ["weak-hash"], manifest: { devDependencies: { "@tokens/core": "1" } } }),
    is: "pass",
    because: "No finding in 3 files.",
  },
  { title: "about a library, without a manifest: nobody can tell", item: { ...about, appliesTo: [library] }, audit: clean, is: "pass", because: "No finding in 3 files." },
  {
    title: "passes with a library only, which is there",
    item: needing,
    audit: sampleAudit({ rules: ["weak-hash"], manifest: { dependencies: { tokens: "1" } } }),
    is: "pass",
    because: "No finding in 3 files.",
  },
  {
    title: "passes with a library only, which is not there",
    item: needing,
    audit: sampleAudit({ rules: ["weak-hash"], manifest: { dependencies: {} } }),
    is: "open",
    because: "There is no library for tokens to be seen; a person has to say.",
  },
  { title: "manual", item: manual, is: "open", because: "Nobody has signed it." },
  { title: "manual, signed", item: manual, attestation: sampleAttestation(), is: "attested", because: "Signed by Ada on 2026-06-01." },
  {
    title: "weekly, in time",
    item: sampleItem({ recurrence: "weekly" }),
    attestation: sampleAttestation(),
    today: "2026-06-07",
    is: "attested",
    because: "Signed by Ada on 2026-06-01; due on 2026-06-08.",
  },
  {
    title: "weekly, on the day",
    item: sampleItem({ recurrence: "weekly" }),
    attestation: sampleAttestation(),
    today: "2026-06-08",
    is: "due",
    because: "Due since 2026-06-08; signed by Ada on 2026-06-01.",
  },
  {
    title: "annual, but signed for less",
    item: sampleItem({ recurrence: "annual" }),
    attestation: sampleAttestation({ expires: day("2026-09-01") }),
    today: "2026-09-02",
    is: "due",
    because: "Due since 2026-09-01; signed by Ada on 2026-06-01.",
  },
  {
    title: "weekly, signed for longer: the period counts",
    item: sampleItem({ recurrence: "weekly" }),
    attestation: sampleAttestation({ expires: day("2027-01-01") }),
    today: "2026-06-08",
    is: "due",
    because: "Due since 2026-06-08; signed by Ada on 2026-06-01.",
  },
  {
    title: "per release, the same release",
    item: sampleItem({ recurrence: "per-release" }),
    attestation: sampleAttestation({ release: "1.4.0" }),
    release: "1.4.0",
    is: "attested",
    because: "Signed by Ada on 2026-06-01.",
  },
  {
    title: "per release, a new release",
    item: sampleItem({ recurrence: "per-release" }),
    attestation: sampleAttestation({ release: "1.4.0" }),
    release: "1.5.0",
    is: "due",
    because: "Due for release 1.5.0; signed by Ada on 2026-06-01.",
  },
  {
    title: "per release, no release known",
    item: sampleItem({ recurrence: "per-release" }),
    attestation: sampleAttestation(),
    is: "attested",
    because: "Signed by Ada on 2026-06-01.",
  },
];

describe("checklist item", () => {
  for (const { title, item, audit, attestation, today = "2026-06-02", release, is, because } of cases) {
    it(`${title}: ${is}`, () => {
      const attestations = new Map(attestation === undefined ? [] : [[item.id, attestation]]);
      const inputs = { audit, attestations, today: day(today), release };
      const checklist = { id: "area", title: "Area", items: [item] };
      const evaluated = evaluateChecklists([checklist], inputs);
      const view = checklistView(evaluated, { items: attestations, problems: [] }, audit !== undefined);
      assert.equal(view.areas[0]?.items[0]?.state, is);
      assert.equal(view.areas[0]?.items[0]?.reason, because);
      assert.equal(view.counts[is], 1);
    });
  }
});

describe("checklist view", () => {
  const checklist = {
    id: "area",
    title: "Area",
    items: [
      { ...decided, id: "fails" },
      { ...manual, id: "signed" },
      { ...planned, id: "left", evidence: { rules: [], present: [] } },
    ],
  };
  const attestations = new Map([
    ["signed", sampleAttestation()],
    ["zebra", sampleAttestation()],
    ["from-a-newer-version", sampleAttestation()],
  ]);
  const inputs = { audit: broken, attestations, today: day("2026-06-02"), release: undefined };
  const view = checklistView(evaluateChecklists([checklist], inputs), { items: attestations, problems: [] }, true);
  const [failed, signed, open] = view.areas[0]?.items ?? [];

  it("counts states by area and in all", () => {
    const counts = { fail: 1, due: 0, open: 1, unknown: 0, attested: 1, pass: 0, "not-applicable": 0 };
    assert.deepEqual(view.counts, counts);
    assert.deepEqual(view.areas[0]?.counts, counts);
  });
  it("links to the findings of a failed item", () => {
    assert.deepEqual(failed?.findings, [sampleLink("weak-hash")]);
    assert.deepEqual(failed?.canSign, { done: false, notApplicable: false, withdraw: false });
  });
  it("links to what shows that an item applies, or does not", () => {
    const of = (audit: AuditEvidence): readonly string[] => {
      const evaluated = evaluateChecklists([{ id: "area", title: "Area", items: [{ ...about, appliesTo: [container, library] }] }], { ...inputs, audit });
      const [item] = checklistView(evaluated, { items: new Map(), problems: [] }, true).areas[0]?.items ?? [];
      return (item?.evidence ?? []).map(({ path, name, start }) => `${path}:${start.line + 1} ${name}`);
    };
    const manifest = { dependencies: { express: "5", tokens: "1" } };
    assert.deepEqual(of(sampleAudit({ rules: ["weak-hash"], manifest, paths: ["Dockerfile"] })), ["Dockerfile:1 ", "package.json:4 tokens"]);
    assert.deepEqual(of(sampleAudit({ rules: ["weak-hash"], manifest: {} })), ["package.json:1 "]);
  });
  it("lets a person sign what evidence does not settle, and take it back", () => {
    assert.deepEqual(open?.canSign, { done: true, notApplicable: true, withdraw: false });
    assert.deepEqual(signed?.canSign, { done: true, notApplicable: true, withdraw: true });
  });
  it("shows what is doubtful, and lets a person sign it", () => {
    const audited = { ...inputs, audit: doubted, attestations: new Map() };
    const [item] = checklistView(evaluateChecklists([checklist], audited), { items: new Map(), problems: [] }, true).areas[0]?.items ?? [];
    assert.deepEqual(item?.doubtful, [sampleLink("weak-hash")]);
    assert.deepEqual([item?.findings, item?.canSign.done], [[], true]);
  });
  it("names signed ids that it does not know", () => {
    assert.deepEqual(view.unknownIds, ["from-a-newer-version", "zebra"]);
  });
  it("survives a trip as JSON", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(view)), view);
  });
});
