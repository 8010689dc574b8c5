import type { Connection, Diagnostic } from "vscode-languageserver";
import { uriKey } from "./uri.js";

/**
 * Who has something to say about a file. `document`: the open document, at clients that do not pull.
 * `audit`: the last audit, about files that are not open. `workspace`: rules that look at a folder as a whole, about files of
 * every state. `config`, `attestations` and `baseline`: what is wrong in a file of
 * Lintel's own.
 */
export type Channel = "document" | "audit" | "workspace" | "config" | "attestations" | "baseline";

/**
 * The only sender of `textDocument/publishDiagnostics`. A client shows pulled and published diagnostics of a file side
 * by side, so exactly one of them may speak: while a document is live (pulled, or published as open), the audit's
 * findings of the same file are held back.
 */
export interface Publisher {
  /** Replaces what one channel says about one file; an empty list takes it back. `document` makes the file live. */
  publish(uri: string, channel: Channel, diagnostics: readonly Diagnostic[], version?: number): void;
  /** Takes back everything one channel says. */
  clear(channel: Channel): void;
  /** URIs one channel says something about, held back or not. */
  urisOf(channel: Channel): readonly string[];
  speaksFor(uri: string, channel: Channel): boolean;
  /** From now on the findings of the open document speak, which the client pulls. */
  goLive(uri: string): void;
  /** The document was closed: its own findings are taken back, and the audit's speak again. */
  endLive(uri: string): void;
  /** Sends again what looks different by now. */
  renew(): void;
}

/** How a file's diagnostics look to the client; the same objects where they look as they are. */
export type Present = (uri: string, diagnostics: readonly Diagnostic[]) => readonly Diagnostic[];

interface FileState {
  readonly uri: string;
  readonly channels: Map<Channel, readonly Diagnostic[]>;
  isLive: boolean;
  /** What the client holds. */
  shown: readonly Diagnostic[];
}

export function createPublisher(connection: Connection, present: Present): Publisher {
  const files = new Map<string, FileState>();

  const stateOf = (uri: string): FileState => {
    const key = uriKey(uri);
    let state = files.get(key);
    if (state === undefined) {
      state = { uri, channels: new Map(), isLive: false, shown: [] };
      files.set(key, state);
    }
    return state;
  };

  const look = ({ channels, isLive, uri }: FileState): Diagnostic[] => [
    ...present(uri, [...channels].flatMap(([channel, list]) => (channel === "audit" && isLive ? [] : list))),
  ];

  const send = (state: FileState, version?: number): void => {
    const diagnostics = look(state);
    if (diagnostics.length > 0 || state.shown.length > 0 || version !== undefined) {
      state.shown = diagnostics;
      const { uri } = state;
      void connection.sendDiagnostics(version === undefined ? { uri, diagnostics } : { uri, diagnostics, version });
    }
    if (!state.isLive && state.channels.size === 0) files.delete(uriKey(state.uri));
  };

  const publish: Publisher["publish"] = (uri, channel, diagnostics, version) => {
    const state = stateOf(uri);
    if (diagnostics.length > 0) state.channels.set(channel, diagnostics);
    else state.channels.delete(channel);
    if (channel === "document") state.isLive = true;
    send(state, version);
  };

  return {
    publish,
    clear(channel) {
      for (const { uri, channels } of [...files.values()]) if (channels.has(channel)) publish(uri, channel, []);
    },
    urisOf: (channel) => [...files.values()].filter(({ channels }) => channels.has(channel)).map(({ uri }) => uri),
    speaksFor: (uri, channel) => files.get(uriKey(uri))?.channels.has(channel) === true,
    goLive(uri) {
      const state = stateOf(uri);
      if (state.isLive) return;
      state.isLive = true;
      send(state);
    },
    renew() {
      for (const state of [...files.values()]) {
        const now = look(state);
        if (now.map(lookKey).join() !== state.shown.map(lookKey).join()) send(state);
      }
    },
    endLive(uri) {
      const state = files.get(uriKey(uri));
      if (state === undefined) return;
      state.isLive = false;
      state.channels.delete("document");
      send(state);
    },
  };
}

/** Between two sends of the same findings nothing else differs. */
function lookKey({ severity, data }: Diagnostic): string {
  return `${severity ?? ""} ${JSON.stringify(data)}`;
}
