import { type EndpointRow, endpointRows } from "#core/endpoints/endpoint-rows";
import { createEndpointFiles } from "#core/project/endpoint-files";
import { unfitText } from "#core/project/unfit-text";
import { endpointsHtmlReport } from "#report/endpoints-html";
import { endpointsJsonReport } from "#report/endpoints-json";
import { endpointsMarkdownReport } from "#report/endpoints-markdown";
import { endpointsTextReport } from "#report/endpoints-text";
import { createPlaceOf } from "#report/place";
import { createSourceReader } from "../source-reader.js";
import type { Command, CommandContext } from "./command.js";
import { analysisOptions } from "./options.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { startProgress } from "./progress.js";
import { deliverReport, outputFile } from "./report-output.js";
import { listTargets, openEngine, openWorkspace, targetsOf, type Workspace, workspaceText } from "./workspace.js";

const formats = ["text", "json", "markdown", "html"] as const;

export const endpointsCommand: Command = {
  name: "endpoints",
  summary: "List the endpoints of an application and the controls in front of each.",
  usage: "[paths…]",
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  options: [
    { name: "format", short: "f", value: "FORMAT", oneOf: formats, description: "text for people, markdown and html to keep or post, json for programs. Default: text." },
    { name: "output", short: "o", value: "FILE", description: "Write the report to this file." },
    ...analysisOptions.filter(({ name }) => name === "config" || name === "no-gitignore"),
  ],
  notes: [
    "Routes are found across files: where routers are mounted, which prefixes they have, what stands in front of them.",
    "A part of a path that is only known when the program runs is shown as {…}.",
    "",
    "Exit status: 0, 2 wrong usage or config, 3 Lintel itself failed.",
  ].join("\n"),
  run(context, args) {
    const targets = targetsOf(context, args);
    const output = outputFile(context, args.value("output"));
    const workspace = openWorkspace(context, args, targets);
    const rows = inventory(context, workspace, listTargets(workspace, args, targets).files);
    return deliverReport(context, output, render(rows, workspace, context, args));
  },
};

function inventory(context: CommandContext, { root, config, manifests }: Workspace, files: readonly string[]): readonly EndpointRow[] {
  const progress = startProgress(context.terminal, files.length);
  const read = createSourceReader(root);
  const endpoints = createEndpointFiles({ engine: openEngine(context), read, manifests, config });
  for (const [done, path] of files.entries()) {
    progress.update(done, path);
    const source = config.for(path).ignoredBecause === undefined ? read(path) : undefined;
    if (source !== undefined && "document" in source && unfitText(path, source.document.text) === undefined) endpoints.add(source.document);
  }
  const rows = endpointRows(endpoints.inventory());
  progress.clear();
  return rows;
}

function render(rows: readonly EndpointRow[], workspace: Workspace, { terminal, version }: CommandContext, args: ParsedArguments): string {
  const placeOf = createPlaceOf((path) => workspaceText(workspace, path));
  switch (args.value("format")) {
    case "json":
      return endpointsJsonReport(rows, placeOf, version());
    case "markdown":
      return endpointsMarkdownReport(rows, placeOf);
    case "html":
      return endpointsHtmlReport(rows, placeOf);
    default:
      return endpointsTextReport(rows, placeOf, terminal.outHasColor && args.value("output") === undefined);
  }
}
