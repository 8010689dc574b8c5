import { at, type DataEntry, type DataNode, entriesOf, entryOf, itemsOf, scalarText } from "../formats/data-node.js";

/** A workflow of GitHub Actions, or a composite action, whose steps stand for those of one job. */
export interface Workflow {
  readonly root: DataNode | undefined;
  /** The events that start it: `push`, `pull_request_target`. Empty for actions. */
  readonly events: ReadonlySet<string>;
  readonly jobs: readonly WorkflowJob[];
}

export interface WorkflowJob {
  readonly entry: DataEntry;
  readonly steps: readonly WorkflowStep[];
}

export interface WorkflowStep {
  readonly node: DataNode;
  /** `actions/checkout` of `actions/checkout@v4`; undefined for steps that run a script. */
  readonly action: string | undefined;
  /** What stands behind the `@`; undefined where nothing does. */
  readonly version: string | undefined;
  readonly uses: DataNode | undefined;
  readonly run: DataEntry | undefined;
  /** The inputs of the action. */
  readonly inputs: DataNode | undefined;
}

/** Reads the parts of a workflow or a composite action that checks ask for. */
export function readWorkflow(root: DataNode | undefined): Workflow {
  // YAML 1.1 takes the key `on` for true, and so do some writers.
  const on = at(root, "on") ?? at(root, "true");
  const events = new Set([scalarText(on), ...itemsOf(on).map(scalarText), ...entriesOf(on).map(({ key }) => key)].filter((event) => event !== undefined));
  const jobs = entriesOf(at(root, "jobs")).map((entry) => ({ entry, steps: itemsOf(at(entry.value, "steps")).map(stepOf) }));
  const runs = entryOf(root, "runs");
  const ownSteps = itemsOf(at(runs?.value, "steps")).map(stepOf);
  return { root, events, jobs: runs !== undefined && ownSteps.length > 0 ? [...jobs, { entry: runs, steps: ownSteps }] : jobs };
}

function stepOf(node: DataNode): WorkflowStep {
  const uses = at(node, "uses");
  const text = scalarText(uses);
  const cut = text?.lastIndexOf("@") ?? -1;
  return {
    node,
    action: text === undefined || cut < 0 ? text : text.slice(0, cut),
    version: text === undefined || cut < 0 ? undefined : text.slice(cut + 1),
    uses,
    run: entryOf(node, "run"),
    inputs: at(node, "with"),
  };
}

/** An expression `${{ … }}` in a text, with its place in the file. */
export interface WorkflowExpression {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** The expressions in the text of a value, which may stand on several lines. */
export function expressionsIn(text: string, { span }: DataNode): readonly WorkflowExpression[] {
  return [...text.slice(span.start, span.end).matchAll(/\$\{\{\s*([\s\S]*?)\s*\}\}/g)].map(({ 0: whole, 1: code = "", index }) => ({
    code,
    start: span.start + index,
    end: span.start + index + whole.length,
  }));
}

const written = String.raw`(?:issue\.(?:title|body)|pull_request\.(?:title|body|head\.(?:ref|label|repo\.(?:default_branch|description|homepage)))|comment\.body|review\.body|review_comment\.body|discussion\.(?:title|body)|pages\.\*\.page_name|commits(?:\.\*|\[\d+\])\.(?:message|author\.(?:email|name))|head_commit\.(?:message|author\.(?:email|name)|committer\.(?:email|name))|workflow_run\.(?:head_branch|head_commit\.message|pull_requests(?:\.\*|\[\d+\])\.head\.ref))`;
const outsider = new RegExp(String.raw`\bgithub\.(?:event\.${written}|head_ref)\b`);

/**
 * The part of an expression whose text anyone may choose who can open an issue or a pull request; undefined where there is
 * none. After "Security hardening for GitHub Actions", section Understanding the risk of script injections.
 */
export function outsiderValue(code: string): string | undefined {
  // A comparison gives true or false, and a hash or number harms nothing.
  if (/^(?:contains|startsWith|endsWith|hashFiles)\(|[=!]=/.test(code)) return undefined;
  return outsider.exec(code)?.[0];
}
