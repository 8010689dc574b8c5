import type { CancellationToken } from "vscode-languageserver";
import { type EndpointRow, endpointRows } from "#core/endpoints/endpoint-rows";
import { createEndpointFiles } from "#core/project/endpoint-files";
import { unfitText } from "#core/project/unfit-text";
import { LineIndex } from "#core/text/line-index";
import type { Span } from "#core/text/span";
import type { TextDocument } from "#core/text/text-document";
import { languageOfPath } from "#core/syntax/language";
import { throwIfCancelled } from "../cancellation.js";
import type { Feature, Server } from "../feature.js";
import { type EndpointEntry, type EndpointList, type EndpointPlace, endpointsRequest, type EndpointsParams } from "../protocol.js";
import { createSlices } from "../slices.js";
import { uriOfPathIn } from "../uri.js";
import type { Folder } from "../workspace.js";

/** Answers a client that shows the endpoints of a folder. */
export const endpoints: Feature = (server) => {
  const { connection, workspace } = server;
  connection.onRequest(endpointsRequest.method, async ({ folder: asked }: EndpointsParams, token: CancellationToken): Promise<EndpointList | null> => {
    const folder = asked === undefined ? workspace.folders[0] : workspace.folders.find(({ uri }) => uri === asked);
    return folder === undefined ? null : endpointsOf(server, folder, token);
  });
  return {};
};

/** Looks at the files of a folder; others get their turn in between. Rejects when the request is cancelled. */
async function endpointsOf(server: Server, folder: Folder, token: CancellationToken): Promise<EndpointList> {
  const { ports, workspace } = server;
  const configs = workspace.configsOf(folder);
  const root = folder.path ?? "";
  const read = new Map<string, TextDocument>();
  const files = createEndpointFiles({
    engine: ports.engine,
    config: configs,
    read: (path) => {
      const document = read.get(path);
      return document === undefined ? { unreadable: "it was not read" } : { document };
    },
    ...(ports.manifests !== undefined && folder.path !== undefined && { manifests: ports.manifests(folder.path) }),
  });
  const slices = createSlices(ports.clock);
  const { paths } = await ports.files.list(folder.uri);
  for (const path of paths) {
    await slices.pause();
    throwIfCancelled(token);
    const document = configs.for(path).ignoredBecause === undefined ? await documentAt(server, root, path) : undefined;
    if (document === undefined) continue;
    read.set(path, document);
    files.add(document);
  }
  const indexes = new Map<string, LineIndex>();
  const place = (path: string, span: Span): EndpointPlace => {
    let index = indexes.get(path);
    if (index === undefined) indexes.set(path, (index = new LineIndex(read.get(path)?.text ?? "")));
    return { uri: uriOfPathIn(root, path), ...index.positionAt(span.start) };
  };
  return { folder: folder.uri, endpoints: endpointRows(files.inventory()).map((row) => entryOf(row, place)) };
}

async function documentAt({ documents, ports }: Server, root: string, path: string): Promise<TextDocument | undefined> {
  const uri = uriOfPathIn(root, path);
  const open = documents.get(uri);
  const found = open ?? (await ports.files.read(uri));
  if (!("text" in found) || unfitText(path, found.text) !== undefined) return undefined;
  return { uri, path, languageId: open?.languageId ?? languageOfPath(path)?.languageId ?? "", text: found.text };
}

function entryOf(row: EndpointRow, place: (path: string, span: Span) => EndpointPlace): EndpointEntry {
  const { framework, method, path, isMounted, publicBecause, file, span, handler, controls } = row;
  return {
    framework,
    method,
    path,
    isMounted,
    place: place(file, span),
    handler: { name: handler.name, place: place(handler.file, handler.span) },
    ...(publicBecause !== undefined && { publicBecause }),
    controls: controls.map(({ kind, state, reason, evidence }) => ({ kind, state, reason, evidence: evidence.map((one) => ({ via: one.via, place: place(one.file, one.span) })) })),
  };
}
