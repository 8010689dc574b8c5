import type { FileFacts } from "#core/facts/file-facts";
import type { Confidence } from "#core/finding/severity";
import { defineSyntaxRule } from "#core/rule/rule";
import { type CallExpression, isTaggedTemplate, type NewExpression } from "#core/syntax/nodes";
import { isServedFolder, judgesType, keptName, takesNoFiles } from "#core/validation/uploads";
import { diskStorage, type UploadParser, uploadParsers } from "#rules/models/tables/uploads";

type Message = "served" | "named" | "anything" | "size";

const byApi = new Map(uploadParsers.map((parser) => [parser.api, parser]));

export default defineSyntaxRule({
  meta: {
    id: "file-upload-unrestricted",
    title: "Upload that takes any file",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [434],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-5.2.2"],
    since: "0.1.0",
    messages: {
      served: "{api} keeps files of any type in {folder}, which visitors can open: an uploaded page runs as one of this site. Refuse types with a filter, and keep uploads outside.",
      named: "{api} keeps files of any type under the name that the sender chose. Make up a name, and refuse types with a filter.",
      anything: "{api} takes files of any type and any size. Refuse types with a filter, and set a limit for the size.",
      size: "{api} takes files of any size. Set a limit for the size.",
    },
    options: {},
    triggers: [{ anywhere: "multer" }, { package: "express-fileupload" }, { package: "busboy" }, { package: "formidable" }, { package: "@nestjs/platform-express" }],
    fix: "none",
    presets: {},
  },
  check(context) {
    const { facts } = context;
    for (const call of facts.calls()) {
      const api = facts.callee(call);
      const parser = api === undefined ? undefined : byApi.get(api.name);
      if (parser === undefined || isTaggedTemplate(call) || takesNoFiles(facts, call)) continue;
      const found = judge(facts, call, parser);
      if (found === undefined) continue;
      context.report({ at: call, message: found.message, data: { api: facts.textOf(call.expression), folder: found.folder ?? "" }, confidence: context.isTestFile ? "low" : found.confidence });
    }
  },
});

interface Judgement {
  readonly message: Message;
  readonly confidence: Confidence;
  readonly folder?: string | undefined;
}

/** What a parser lets through; undefined where its options say enough, or cannot be seen. */
function judge(facts: FileFacts, call: CallExpression | NewExpression, parser: UploadParser): Judgement | undefined {
  const options = call.arguments?.[parser.options];
  const state = (key: string | undefined): string => (key === undefined ? "none" : facts.option(options, key).state);
  if (parser.hasDefaultsElsewhere === true && options === undefined) return undefined;
  const [filter, size] = [state(parser.filter), state(parser.size)];
  if (filter === "unknown" || size === "unknown") return undefined;
  const kept = keptName(facts, options, parser, diskStorage);
  // Whoever looks at the type, in the storage or behind the parser, refuses some.
  const isFiltered = filter === "given" || kept.judgesType;
  const isUnbounded = size === "absent";
  const folder = kept.folders.find((candidate) => isServedFolder(facts, candidate));
  const looksElsewhere = judgesType(facts);
  if (!isFiltered && folder !== undefined && !kept.dropsExtension) return { message: "served", confidence: looksElsewhere ? "medium" : "high", folder };
  if (!isFiltered && kept.usesOriginalName) return { message: "named", confidence: looksElsewhere ? "low" : "medium" };
  if (!isUnbounded) return undefined;
  return isFiltered || looksElsewhere || parser.filter === undefined ? { message: "size", confidence: "low" } : { message: "anything", confidence: "medium" };
}
