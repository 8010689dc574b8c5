import { controlKinds } from "#core/endpoints/control";
import { controlCounts, type ControlCell, type EndpointRow } from "#core/endpoints/endpoint-rows";
import type { PlaceOf } from "./place.js";
import { plural } from "./summary.js";

const words: Readonly<Record<ControlCell["state"], string>> = { present: "yes", likely: "likely", absent: "no", unknown: "?", "not-applicable": "–" };

const style = `
body { font: 14px/1.45 system-ui, sans-serif; margin: 2rem; color: #1f2328; background: #fff; }
table { border-collapse: collapse; margin: 1rem 0 2rem; }
th, td { text-align: left; padding: 0.3rem 0.6rem; border-bottom: 1px solid #d1d9e0; white-space: nowrap; }
th { position: sticky; top: 0; background: #f6f8fa; font-weight: 600; }
td.path, td.place { font-family: ui-monospace, monospace; }
td.present, td.likely { color: #116329; }
td.absent { color: #82071e; background: #ffebe9; font-weight: 600; }
td.unknown, td.not-applicable { color: #59636e; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; }
  th { background: #161b22; }
  th, td { border-color: #30363d; }
  td.present, td.likely { color: #3fb950; }
  td.absent { color: #ff7b72; background: #3c1618; }
  td.unknown, td.not-applicable { color: #9198a1; }
}`;

/** The inventory as one page without scripts, to keep and to send. Each cell tells in its title why it says what it says. */
export function endpointsHtmlReport(rows: readonly EndpointRow[], placeOf: PlaceOf): string {
  const counts = controlCounts(rows);
  const head = ["Method", "Path", ...controlKinds, "Registered at"].map((name) => `<th scope="col">${name}</th>`).join("");
  const body = rows.map((row) => {
    const cells = row.controls.map(({ state, reason }) => `<td class="${state}" title="${escape(reason)}">${words[state]}</td>`).join("");
    const place = `${escape(row.file)}:${placeOf(row.file, row.span)?.startLine ?? ""}`;
    return `<tr><td>${escape(row.method)}</td><td class="path">${escape(row.path)}</td>${cells}<td class="place">${place}</td></tr>`;
  });
  const totals = controlKinds.map((kind) => {
    const count = counts.get(kind);
    return `<tr><th scope="row">${kind}</th><td>${count?.present ?? 0}</td><td>${count?.likely ?? 0}</td><td>${count?.absent ?? 0}</td><td>${count?.unknown ?? 0}</td><td>${count?.["not-applicable"] ?? 0}</td></tr>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Endpoints</title><meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body>
<h1>Endpoints</h1>
<p>${plural(rows.length, "endpoint")}.</p>
<table><thead><tr>${head}</tr></thead>
<tbody>
${body.join("\n")}
</tbody></table>
<h2>Controls</h2>
<table><thead><tr><th scope="col">Control</th><th scope="col">Provided</th><th scope="col">Likely</th><th scope="col">Missing</th><th scope="col">Not known</th><th scope="col">Not applicable</th></tr></thead>
<tbody>
${totals.join("\n")}
</tbody></table>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
