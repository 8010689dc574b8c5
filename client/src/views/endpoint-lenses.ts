import { CodeLens, type Disposable, EventEmitter, Position, Range, Uri, languages, workspace } from "vscode";

import { settingsSection } from "../../../server/src/lsp/protocol.js";
import { controlTitle } from "../endpoints/endpoint-gaps.js";
import { sourceSelector } from "../languages.js";
import type { EndpointsView } from "./endpoints-view.js";

const lensSetting = "endpoints.codeLens";

/** The editor leaves usual spaces around icons out. */
const gap = "\u00a0";

/** A line above each registered endpoint that names its controls, where the setting asks for it. */
export function createEndpointLenses(endpoints: EndpointsView): Disposable {
  const changed = new EventEmitter<void>();
  const isOn = (): boolean => workspace.getConfiguration(settingsSection).get<boolean>(lensSetting, false);
  const loadWhereOn = (): void => {
    if (isOn()) void endpoints.refresh().catch(() => undefined);
  };
  const subscriptions: readonly Disposable[] = [
    changed,
    endpoints.onDidLoad(() => changed.fire()),
    workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`${settingsSection}.${lensSetting}`)) return;
      changed.fire();
      loadWhereOn();
    }),
    workspace.onDidSaveTextDocument(loadWhereOn),
    languages.registerCodeLensProvider(sourceSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: ({ uri }) =>
        isOn()
          ? endpoints.endpointsIn(uri.toString()).map(({ controls, method, path, place }) => {
              const present = controls.filter(({ state }) => state === "present" || state === "likely").map(({ kind }) => `$(pass)${gap}${controlTitle(kind)}`);
              const absent = controls.filter(({ state }) => state === "absent").map(({ kind }) => `$(error)${gap}${controlTitle(kind)}`);
              const at = new Position(place.line, place.character);
              const title = [`${method} ${path}`, ...present, ...absent].join(gap + gap);
              return new CodeLens(new Range(at, at), { title, command: "lintel.endpoints.focus", arguments: [Uri.parse(place.uri)] });
            })
          : [],
    }),
  ];
  return { dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
}
