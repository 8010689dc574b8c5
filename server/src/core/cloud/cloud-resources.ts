import type { ConfigFile } from "../formats/config-file.js";
import { at, type DataNode, entriesOf, entryOf, isFalse, isTrue, scalarText } from "../formats/data-node.js";
import type { HclBlock } from "../formats/hcl-file.js";
import type { Span } from "../text/span.js";

/** A setting of a resource: what it is, and where it stands. */
export interface CloudSetting {
  /** "computed" for references, variables and everything else that only the tool knows. */
  readonly state: "absent" | "true" | "false" | "text" | "computed";
  /** The text where the state is "text". */
  readonly text: string;
  readonly span: Span | undefined;
  readonly valueSpan: Span | undefined;
}

/** A resource of Terraform or CloudFormation. */
export interface CloudResource {
  /** As the tool names it: `aws_db_instance`, `AWS::RDS::DBInstance`. */
  readonly type: string;
  readonly name: string;
  readonly span: Span;
  /** Where a setting can be added, with the indent of its lines; undefined where that cannot be told. */
  readonly inside: { readonly offset: number; readonly indent: string } | undefined;
  /** By its path, such as `encrypt_at_rest.enabled`. */
  setting(path: string): CloudSetting;
  /** The value below a path in CloudFormation; undefined in Terraform. */
  data(...path: readonly string[]): DataNode | undefined;
  readonly block: HclBlock | undefined;
}

const absent: CloudSetting = { state: "absent", text: "", span: undefined, valueSpan: undefined };

/** True for files that may define resources: Terraform, and YAML or JSON of which the contents tell. */
export function mayDefineResources(path: string): boolean {
  return /\.(?:tf|ya?ml|template)$|\.(?:template|cfn|cloudformation|stack)\.json$|(?:^|\/)(?:template|cloudformation)\.json$/i.test(path);
}

/** The resources that a file defines, in its order. */
export function cloudResources(file: ConfigFile): readonly CloudResource[] {
  if (/\.tf$/i.test(file.path)) return file.hcl.blocks.filter(({ type, labels }) => type === "resource" && labels.length === 2).map((block) => ofTerraform(block, file.text));
  return file.data.documents.flatMap((root) => {
    // A serverless.yml holds a template below `resources`.
    const resources = at(root, "Resources") ?? at(root, "resources", "Resources");
    return entriesOf(resources).flatMap(({ key, keySpan, value }) => {
      const type = scalarText(at(value, "Type"));
      return type?.includes("::") === true ? [ofTemplate(key, keySpan, type, entryOf(value, "Properties")?.value, file.text)] : [];
    });
  });
}

function ofTerraform(block: HclBlock, text: string): CloudResource {
  const setting = (path: string): CloudSetting => {
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    let blocks: readonly HclBlock[] = [block];
    for (const step of steps) {
      // What `dynamic` makes is not known.
      if (blocks.some((one) => one.blocks.some(({ type, labels }) => type === "dynamic" && labels[0] === step))) return { ...absent, state: "computed" };
      blocks = blocks.flatMap((one) => one.blocks.filter(({ type }) => type === step));
    }
    const attribute = blocks.flatMap(({ attributes }) => attributes).find(({ name }) => name === last);
    if (attribute === undefined) return absent;
    const { value, nameSpan, valueSpan } = attribute;
    const state = value === true || value === "true" ? "true" : value === false || value === "false" ? "false" : typeof value === "string" ? "text" : "computed";
    return { state, text: typeof value === "string" ? value : "", span: { start: nameSpan.start, end: valueSpan.end }, valueSpan };
  };
  const brace = text.indexOf("{", block.headSpan.end);
  const inside = brace < 0 ? undefined : { offset: brace + 1, indent: "  " };
  return { type: block.labels[0] ?? "", name: block.labels[1] ?? "", span: block.headSpan, inside, setting, data: () => undefined, block };
}

function ofTemplate(name: string, span: Span, type: string, properties: DataNode | undefined, text: string): CloudResource {
  const setting = (path: string): CloudSetting => {
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    const entry = entryOf(at(properties, ...steps), last);
    if (entry?.value === undefined) return absent;
    const { value, keySpan } = entry;
    // `!Ref Flag` is read as the text `Flag`, `!Equals […]` as a list.
    const isTagged = text.slice(keySpan.end, value.span.end).includes("!");
    const written = isTagged ? undefined : scalarText(value);
    const state = written === undefined ? "computed" : isTrue(value) ? "true" : isFalse(value) ? "false" : "text";
    return { state, text: state === "text" ? (written ?? "") : "", span: { start: keySpan.start, end: value.span.end }, valueSpan: value.span };
  };
  return { type, name, span, inside: undefined, setting, data: (...path) => at(properties, ...path), block: undefined };
}
