import type { EndpointRow } from "#core/endpoints/endpoint-rows";
import { endpointsHtmlReport } from "#report/endpoints-html";
import { endpointsJsonReport } from "#report/endpoints-json";
import { endpointsMarkdownReport } from "#report/endpoints-markdown";
import { endpointsTextReport } from "#report/endpoints-text";
import { createPlaceOf } from "#report/place";
import type { Command, CommandContext } from "./command.js";
import { endpointInventory } from "./endpoint-inventory.js";
import { analysisOptions } from "./options.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { deliverReport, outputFile } from "./report-output.js";
import { listTargets, openWorkspace, targetsOf, type Workspace, workspaceText } from "./workspace.js";

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
    const rows = endpointInventory(context, workspace, listTargets(workspace, args, targets).files);
    return deliverReport(context, output, render(rows, workspace, context, args));
  },
};

function render(rows: readonly EndpointRow[], workspace: Workspace, { terminal, version }: CommandContext, args: ParsedArguments): string {
  const placeOf = createPlaceOf((path) => workspaceText(workspace, path));
  switch (args.value("format")) {
    case "json":
      return endpointsJsonReport(rows, placeOf, version());
    case "markdown":
      return endpointsMarkdownReport(rows, placeOf);
    case "html":
      return endpointsHtmlReport(rows, placeOf, version());
    default:
      return endpointsTextReport(rows, placeOf, terminal.outHasColor && args.value("output") === undefined);
  }
}
