import { type EndpointRow, endpointRows } from "#core/endpoints/endpoint-rows";
import { createEndpointFiles } from "#core/project/endpoint-files";
import { unfitText } from "#core/project/unfit-text";
import { createSourceReader } from "../source-reader.js";
import type { CommandContext } from "./command.js";
import { startProgress } from "./progress.js";
import { openEngine, type Workspace } from "./workspace.js";

/** The endpoints that the given files register, with the controls in front of each. Paths are relative to the root; what an audit leaves out is left out. */
export function endpointInventory(context: CommandContext, { root, config, manifests }: Workspace, files: readonly string[]): readonly EndpointRow[] {
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
