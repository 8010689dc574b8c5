import { l10n, window } from "vscode";

import { controlKinds } from "../../../server/src/lsp/protocol.js";
import { controlTitle } from "../endpoints/endpoint-gaps.js";
import type { EndpointsView } from "../views/endpoints-view.js";

/** Shows only endpoints without one kind of control: the given one, else the one the user picks. */
export async function filterEndpoints(view: EndpointsView, given: unknown): Promise<void> {
  const known = controlKinds.find((kind) => kind === given);
  const picks = [
    { label: l10n.t("$(clear-all) Show all"), missing: undefined, description: view.missing === undefined ? l10n.t("now") : "" },
    ...controlKinds.map((kind) => ({ label: l10n.t("No {0}", controlTitle(kind)), missing: kind, description: view.missing === kind ? l10n.t("now") : "" })),
  ];
  if (known !== undefined) view.setMissing(known);
  else {
    const pick = await window.showQuickPick(picks, { title: l10n.t("Show endpoints with which gap?") });
    if (pick !== undefined) view.setMissing(pick.missing);
  }
}
