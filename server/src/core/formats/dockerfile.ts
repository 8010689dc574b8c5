import { type Dockerfile, DockerfileParser, type From, type Instruction, type JSONInstruction, type ModifiableInstruction, type PropertyInstruction } from "dockerfile-ast";
import type { Span } from "../text/span.js";

/** One instruction of a Dockerfile. */
export interface DockerInstruction {
  /** Upper case: `RUN`. */
  readonly keyword: string;
  /** The arguments as one line, without flags; variables stay as they are written. */
  readonly text: string;
  /** The arguments one by one, without flags; of the JSON form its texts. */
  readonly args: readonly DockerArgument[];
  readonly flags: readonly { readonly name: string; readonly value: string | undefined; readonly span: Span }[];
  /** Names and values that `ENV`, `ARG` and `LABEL` set. */
  readonly properties: readonly { readonly name: string; readonly value: string | undefined; readonly nameSpan: Span; readonly valueSpan: Span | undefined }[];
  readonly span: Span;
}

export interface DockerArgument {
  readonly text: string;
  readonly span: Span;
}

/** A build stage: what stands behind one `FROM`. */
export interface DockerStage {
  /** The image as it is, with the defaults of `ARG` filled in: `node:22-slim`, or the name of an earlier stage. */
  readonly image: string;
  /** The image without tag and digest. */
  readonly imageName: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** Its name, where `AS` gives one. */
  readonly name: string | undefined;
  /** The image in the text of `FROM`. */
  readonly imageSpan: Span;
  readonly from: DockerInstruction;
  /** Without the `FROM`. */
  readonly instructions: readonly DockerInstruction[];
}

export interface DockerFile {
  /** The `ARG`s in front of the first stage. */
  readonly globals: readonly DockerInstruction[];
  readonly stages: readonly DockerStage[];
}

interface Offset {
  readonly line: number;
  readonly character: number;
}

/** Reads a Dockerfile with the parser of the Docker language server. Never throws; what is no instruction is left out. */
export function readDockerfile(text: string): DockerFile {
  const parsed = DockerfileParser.parse(text);
  const spans = spansOf(text);
  const globals: DockerInstruction[] = [];
  const stages: (Omit<DockerStage, "instructions"> & { readonly instructions: DockerInstruction[] })[] = [];
  for (const instruction of parsed.getInstructions()) {
    const made = instructionOf(instruction, text, spans);
    if (made.keyword === "FROM") stages.push({ ...imageOf(instruction as From, made, parsed, spans), from: made, instructions: [] });
    else (stages.at(-1)?.instructions ?? globals).push(made);
  }
  return { globals, stages };
}

type Spans = (range: { readonly start: Offset; readonly end: Offset }) => Span;

/** The parser counts lines and characters; spans count from the start of the text. */
function spansOf(text: string): Spans {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  const offset = ({ line, character }: Offset): number => (starts[line] ?? text.length) + character;
  return ({ start, end }) => ({ start: offset(start), end: offset(end) });
}

function instructionOf(instruction: Instruction, text: string, spans: Spans): DockerInstruction {
  const json = (instruction as Partial<JSONInstruction>).getJSONStrings?.() ?? [];
  const flags = (instruction as Partial<ModifiableInstruction>).getFlags?.() ?? [];
  const properties = (instruction as Partial<PropertyInstruction>).getProperties?.() ?? [];
  return {
    keyword: instruction.getKeyword(),
    text: (instruction.getArgumentsContent() ?? "").replace(/\s+/g, " ").trim(),
    args:
      json.length > 0
        ? json.map((argument) => jsonArgument(text, spans(argument.getRange()), argument.getJSONValue()))
        : instruction.getArguments().map((argument) => ({ text: argument.getValue(), span: spans(argument.getRange()) })),
    flags: flags.map((flag) => ({ name: flag.getName(), value: flag.getValue() ?? undefined, span: spans(flag.getRange()) })),
    properties: properties.map((property) => {
      const valueRange = property.getValueRange();
      return {
        name: property.getName(),
        value: property.getValue() ?? undefined,
        nameSpan: spans(property.getNameRange()),
        valueSpan: valueRange === null ? undefined : spans(valueRange),
      };
    }),
    span: spans(instruction.getRange()),
  };
}

/** The parser leaves out blanks inside the texts of the JSON form. */
function jsonArgument(text: string, span: Span, value: string): DockerArgument {
  const quoted = text.slice(span.start, span.end);
  return { text: /^"(?:[^"\\])*"$/.test(quoted) ? quoted.slice(1, -1) : value, span };
}

type Image = Pick<DockerStage, "image" | "imageName" | "tag" | "digest" | "name" | "imageSpan">;

function imageOf(from: From, { span }: DockerInstruction, parsed: Dockerfile, spans: Spans): Image {
  const written = from.getImage() ?? "";
  const range = from.getImageRange();
  const { line } = from.getRange().start;
  const defaults = new Map(parsed.getInitialARGs().map((arg) => [arg.getProperty()?.getName(), arg.getProperty()?.getValue()]));
  const image = written.replace(/\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g, (whole, braced?: string, fallback?: string, bare?: string) => {
    const name = braced ?? bare ?? "";
    return parsed.resolveVariable(name, line) ?? defaults.get(name) ?? fallback ?? whole;
  });
  const [withoutDigest = "", digest] = image.split("@", 2);
  const tag = /:([^/:]+)$/.exec(withoutDigest)?.[1];
  return {
    image,
    imageName: tag === undefined ? withoutDigest : withoutDigest.slice(0, -tag.length - 1),
    tag,
    digest,
    name: from.getBuildStage() ?? undefined,
    imageSpan: range === null ? span : spans(range),
  };
}
