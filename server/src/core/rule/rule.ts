import type { Application, Endpoint, EndpointInventory } from "../endpoints/inventory.js";
import type { FileFacts } from "../facts/file-facts.js";
import type { Confidence, Severity } from "../finding/severity.js";
import type { RelatedLocation, TraceStep } from "../finding/finding.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import type { SourceKind } from "../model/library-model.js";
import type { DatedPackage, RequestShape } from "../model/program-kinds.js";
import type { TaintKind } from "../model/taint-kinds.js";
import type { Fix } from "../fix/fix.js";
import type { ConfigFile } from "../formats/config-file.js";
import type * as nodes from "../syntax/nodes.js";
import type { Setting } from "../settings/setting.js";
import type { Span } from "../text/span.js";
import type { TextDocument } from "../text/text-document.js";
import type { Workspace } from "../workspace/workspace.js";
import type { OptionSpecs, OptionValues, OptionsOf } from "./options.js";
import type { RuleMeta } from "./rule-meta.js";

/** What a rule says about one place. What it leaves out comes from the rule's metadata. */
export interface FindingDraft<MessageId extends string = string> {
  readonly at: nodes.Node | Span;
  /**
   * What the finding is about where `at` is but the first of several places in it: a part of a handler's input, for one. There is one such
   * finding of `part` in the node.
   */
  readonly about?: { readonly node: nodes.Node; readonly part: string };
  readonly message: NoInfer<MessageId>;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** How sure this one is at most in programs of these kinds, in place of what the rule says of all. */
  readonly inPrograms?: RuleMeta["inPrograms"];
  readonly related?: readonly RelatedLocation[];
  readonly trace?: readonly TraceStep[];
  readonly fixes?: readonly Fix[];
  /** Spans that hold secret text: masked in every output. */
  readonly masked?: readonly Span[];
}

/** What a rule may ask and say about one document. */
export interface TextRuleContext<MessageId extends string = string, Options = OptionValues> {
  readonly document: TextDocument;
  readonly options: Options;
  /** True for test, fixture, mock, example and story files. */
  readonly isTestFile: boolean;
  /** The organisations whose repository a workflow or action is in, in lower case, where something tells; behind a slash, the packages that it asks for. */
  readonly owners: readonly string[];
  /** What packages make of requests before the file sees them; told to rules with `byRequests`. */
  readonly requests: RequestShape | undefined;
  /** A package in a dated version; told to rules with `byVersions`. */
  readonly dated: DatedPackage | undefined;
  report(draft: FindingDraft<MessageId>): void;
  /** The facts of the document where it parses, for fixes; parses it if no other rule has. */
  parsed(): FileFacts | undefined;
  /** The names and values of a document without code, read once for all rules; none for code, prose and keys. */
  settings(): readonly Setting[];
}

export interface SyntaxRuleContext<MessageId extends string = string, Options = OptionValues>
  extends TextRuleContext<MessageId, Options> {
  readonly facts: FileFacts;
}

/** The node kinds a rule can subscribe to. */
export interface VisitedNodes {
  CallExpression: nodes.CallExpression;
  NewExpression: nodes.NewExpression;
  TaggedTemplateExpression: nodes.TaggedTemplateExpression;
  StringLiteral: nodes.StringLiteralLike;
  TemplateExpression: nodes.TemplateExpression;
  BinaryExpression: nodes.BinaryExpression;
  ConditionalExpression: import("typescript").ConditionalExpression;
  VariableDeclaration: nodes.VariableDeclaration;
  PropertyAssignment: nodes.PropertyAssignment;
  /** `name: value` and `name` alike. */
  ObjectProperty: nodes.ObjectProperty;
  PropertyDeclaration: nodes.PropertyDeclaration;
  PropertyAccessExpression: nodes.PropertyAccessExpression;
  ObjectLiteralExpression: nodes.ObjectLiteralExpression;
  Parameter: nodes.ParameterDeclaration;
  BindingElement: nodes.BindingElement;
  JsxAttribute: import("typescript").JsxAttribute;
  /** With and without children. */
  JsxElement: import("typescript").JsxOpeningLikeElement;
  ClassDeclaration: nodes.ClassLikeDeclaration;
  /** Functions of every kind but constructors and accessors. */
  FunctionDeclaration: nodes.FunctionLike;
}
export type VisitedKind = keyof VisitedNodes;

type Visitors<Context> = { readonly [K in VisitedKind]?: (node: VisitedNodes[K], context: Context) => void };

/** Looks at syntax and facts of one file. */
export interface SyntaxRule {
  readonly kind: "syntax";
  readonly meta: RuleMeta;
  /** Called once for every node of the kind, in source order. */
  readonly visit: Visitors<SyntaxRuleContext>;
  /** Called once a file, after all visits. */
  readonly check?: (context: SyntaxRuleContext) => void;
}

/** Scans the raw text of a file; needs no parse to find nothing. */
export interface TextRule {
  readonly kind: "text";
  readonly meta: RuleMeta;
  readonly scan: (context: TextRuleContext) => void;
}

/** Data from a source that reaches a sink of one of these kinds. The rule names kinds; what sources and sinks are, models say. */
export interface TaintRule {
  readonly kind: "taint";
  readonly meta: RuleMeta;
  readonly kinds: readonly TaintKind[];
  /** Whose values the rule is about; undefined for those that the configured threat models name. */
  readonly sources: readonly SourceKind[] | undefined;
  /** What the rule makes of a trace; undefined where the trace is no finding. `{source}` and `{sink}` are filled in. */
  readonly draft: (trace: FlowTrace, context: TextRuleContext) => TaintDraft | undefined;
}

/** A finding of a taint rule: the place and the trace are given. */
export type TaintDraft<MessageId extends string = string> = Omit<FindingDraft<MessageId>, "at" | "trace">;

/** Looks at the inventory of endpoints, once the files of a project are joined; what it finds is reported where routes are registered. */
export interface EndpointRule {
  readonly kind: "endpoint";
  readonly meta: RuleMeta;
  /** Called for every endpoint whose route is registered in the document. */
  readonly check?: (endpoint: Endpoint, context: EndpointRuleContext) => void;
  /** Called for every application that is made in the document. */
  readonly checkApplication?: (application: Application, context: EndpointRuleContext) => void;
}

export interface EndpointRuleContext<MessageId extends string = string, Options = OptionValues> extends TextRuleContext<MessageId, Options> {
  readonly inventory: EndpointInventory;
  /** The answer to a question about a part of the inventory, worked out once for all endpoints of the document: `question` is called only for a new subject. */
  remember<S extends object, T>(question: (subject: S) => T, subject: S): T;
}

/** Found by the suppression engine itself; the folder holds its metadata and page. */
export interface SuppressionRule {
  readonly kind: "suppression";
  readonly meta: RuleMeta;
  readonly detects: "missing-reason" | "unused" | "unknown-rule" | "ended";
}

/** Judges files without code: Dockerfiles, workflows, server configurations. */
export interface CheckRule {
  readonly kind: "check";
  readonly meta: RuleMeta;
  /** True for the files it judges, by their path. */
  readonly on: (path: string) => boolean;
  /** Called once for each of these files. Broken files come with what could be read of them. */
  readonly check: (file: ConfigFile, context: TextRuleContext) => void;
}

/** Looks at a folder as a whole: which files there are, what git tracks, what several files say together. Silent where only single files are known. */
export interface WorkspaceRule {
  readonly kind: "workspace";
  readonly meta: RuleMeta;
  /** Called once an audit of the whole folder. */
  readonly check: (workspace: Workspace, context: WorkspaceRuleContext) => void;
}

export interface WorkspaceRuleContext<MessageId extends string = string, Options = OptionValues> {
  readonly options: Options;
  /** Reports in one of the files; where something is missing, in the one that would name it. */
  report(path: string, draft: WorkspaceDraft<MessageId>): void;
  /** Says that no finding means nothing here, because the rule lacks something, named as a noun: `a git repository`. */
  cannotJudgeWithout(what: string): void;
}

/** A finding of a rule over the workspace. It lies in a text, so its place is a span. */
export type WorkspaceDraft<MessageId extends string = string> = FindingDraft<MessageId> & { readonly at: Span };

export type Rule = EndpointRule | SyntaxRule | TextRule | TaintRule | CheckRule | WorkspaceRule | SuppressionRule;

interface SyntaxRuleDefinition<M extends string, O extends OptionSpecs> {
  readonly meta: RuleMeta<M, O>;
  readonly visit?: Visitors<SyntaxRuleContext<NoInfer<M>, OptionsOf<NoInfer<O>>>>;
  readonly check?: (context: SyntaxRuleContext<NoInfer<M>, OptionsOf<NoInfer<O>>>) => void;
}

interface TextRuleDefinition<M extends string, O extends OptionSpecs> {
  readonly meta: RuleMeta<M, O>;
  readonly scan: (context: TextRuleContext<NoInfer<M>, OptionsOf<NoInfer<O>>>) => void;
}

/** Declares a syntax rule; message ids and options are checked against the metadata by the compiler. */
export function defineSyntaxRule<const M extends string, const O extends OptionSpecs>(
  definition: SyntaxRuleDefinition<M, O>,
): SyntaxRule {
  // The engine fills options from the same table the definition was typed by, which is what makes the cast sound.
  const { meta, visit = {}, check } = definition as unknown as SyntaxRule;
  return check === undefined ? { kind: "syntax", meta, visit } : { kind: "syntax", meta, visit, check };
}

/** Declares a rule over raw text. */
export function defineTextRule<const M extends string, const O extends OptionSpecs>(
  definition: TextRuleDefinition<M, O>,
): TextRule {
  const { meta, scan } = definition as unknown as TextRule;
  return { kind: "text", meta, scan };
}

interface TaintRuleDefinition<M extends string, O extends OptionSpecs> {
  readonly meta: RuleMeta<M, O>;
  readonly kinds: readonly TaintKind[];
  /** Left out for those that the configured threat models name. */
  readonly sources?: readonly SourceKind[];
  readonly draft: (trace: FlowTrace, context: TextRuleContext<NoInfer<M>, OptionsOf<NoInfer<O>>>) => TaintDraft<NoInfer<M>> | undefined;
}

/** Declares a rule over traces from sources to sinks. */
export function defineTaintRule<const M extends string, const O extends OptionSpecs>(definition: TaintRuleDefinition<M, O>): TaintRule {
  const { meta, kinds, sources, draft } = definition as unknown as TaintRule;
  return { kind: "taint", meta, kinds, sources, draft };
}

interface CheckRuleDefinition<M extends string, O extends OptionSpecs> {
  readonly meta: RuleMeta<M, O>;
  readonly on: (path: string) => boolean;
  readonly check: (file: ConfigFile, context: TextRuleContext<NoInfer<M>, OptionsOf<NoInfer<O>>>) => void;
}

/** Declares a check of files without code; its metadata says `files: "data"`. */
export function defineCheckRule<const M extends string, const O extends OptionSpecs>(definition: CheckRuleDefinition<M, O>): CheckRule {
  const { meta, on, check } = definition as unknown as CheckRule;
  return { kind: "check", meta, on, check };
}

interface EndpointRuleDefinition<M extends string, O extends OptionSpecs> {
  readonly meta: RuleMeta<M, O>;
  readonly check?: (endpoint: Endpoint, context: EndpointRuleContext<NoInfer<M>, OptionsOf<NoInfer<O>>>) => void;
  readonly checkApplication?: (application: Application, context: EndpointRuleContext<NoInfer<M>, OptionsOf<NoInfer<O>>>) => void;
}

/** Declares a rule over the endpoints of a project. It is silent where only single files are known. */
export function defineEndpointRule<const M extends string, const O extends OptionSpecs>(definition: EndpointRuleDefinition<M, O>): EndpointRule {
  const { meta, check, checkApplication } = definition as unknown as EndpointRule;
  return { kind: "endpoint", meta, ...(check !== undefined && { check }), ...(checkApplication !== undefined && { checkApplication }) };
}

interface WorkspaceRuleDefinition<M extends string, O extends OptionSpecs> {
  readonly meta: RuleMeta<M, O>;
  readonly check: (workspace: Workspace, context: WorkspaceRuleContext<NoInfer<M>, OptionsOf<NoInfer<O>>>) => void;
}

/** Declares a rule over a folder as a whole; its metadata says `files: "any"` and names no triggers. */
export function defineWorkspaceRule<const M extends string, const O extends OptionSpecs>(definition: WorkspaceRuleDefinition<M, O>): WorkspaceRule {
  const { meta, check } = definition as unknown as WorkspaceRule;
  return { kind: "workspace", meta, check };
}

/** Declares a rule whose findings the suppression engine makes. */
export function defineSuppressionRule(meta: RuleMeta, detects: SuppressionRule["detects"]): SuppressionRule {
  return { kind: "suppression", meta, detects };
}
