import { isFieldCheckedBeside } from "#core/flow/traces/checked-field";
import { isOfFoundRecord } from "#core/flow/traces/found-record";
import { isOfParsedAddress } from "#core/flow/traces/parsed-address";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "path-traversal",
    title: "File path chosen by untrusted input",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [22],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-5.3.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} chooses the file that {sink} works on. Resolve it below a fixed folder and check that it stays there, or keep only its base name.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inPrograms: { desktop: "medium", mobile: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  kinds: ["path"],
  // Whether a file exists is little to learn, and what is done with it next is reported for itself.
  draft: (trace, { document: { text }, parsed }) => {
    const { sink: { api, span }, source, sourceText, steps } = trace;
    const ways = [sourceText, ...steps.map(({ message }) => message), text.slice(span.start, span.end)];
    const isHarmless = onlyAsks.test(api) || (reads.test(api) && ways.some((way) => fixedEnd.test(way) || pageEnd.test(way))) || isOfParsedAddress(ways) || baseName.test(sourceText) || (/^(?:fastify|busboy)\b/.test(source.row.api) && source.row.part === "files" && ways.some((way) => /\.filename\b/.test(way))) || ways.some((way) => randomEnd.test(way)) || (source.row.part === "files" && ways.some((way) => keptAt.test(way)));
    const tree = parsed()?.tree;
    return isHarmless || isFieldCheckedBeside(text, span) || (tree !== undefined && isOfFoundRecord(tree, trace)) ? { message: "flow", confidence: "medium" } : { message: "flow" };
  },
});

const reads = /\.(?:readFile|readJson|createReadStream)(?:Sync)?$/;
/** `${folder}/package.json`, `join(folder, "package.json")`: files of one name alone, of which most say nothing that is secret. */
const fixedEnd = /\}\/[\w./-]*\.\w+`$|\b(?:join|resolve)\(.*,\s*["'][\w./-]+\.\w+["']\s*,?\s*\)$/s;
/** `${name}.html`, `name + ".md"`: pages and templates alone. */
const pageEnd = /(?:\}|\+\s*["'`])\.(?:html?|hbs|ejs|pug|njk|mustache|mjml|md|css)["'`]$/;
/** `${folder}/${id}_${randomUUID()}.tmp`: a file that was not there before, and that nobody who asks can name again. */
const randomEnd = /\$\{[^{}]*\}[\w.-]*\$\{(?:\w+\.)*(?:randomUUID|uuid(?:v?4)?|nanoid)\(\)\}[^${}/]*(?:`|\u2026)$/i;
/** Multer, and what Fastify reads forms with, keep what stands behind the last slash: https://github.com/mscdex/busboy#busboy-special-events, `preservePath`. */
const baseName = /\.originalname$/;
/** Where uploads are put, under names that multer, formidable and others make up. */
const keptAt = /(?:^|\.)(?:path|filepath|tempFilePath|newFilename|destination|sha\d*|hash|md5|id)$/;
const onlyAsks = /\.(?:access|exists|pathExists|l?stat|realpath)(?:Sync)?$/;
