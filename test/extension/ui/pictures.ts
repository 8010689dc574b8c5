import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import type { EditorServer } from "../rig/editor-server.js";
import { projectRoot, screenshotFolder } from "../rig/places.js";
import { openWorkbench, remoteUri, workbenchUrl } from "../rig/workbench.js";
import { EditorPage } from "./editor-page.js";

/** The themes pictures are taken in. */
export const themes = [
  { name: "dark", label: "Default Dark Modern" },
  { name: "light", label: "Default Light Modern" },
  { name: "contrast", label: "Default High Contrast" },
  { name: "contrast-light", label: "Default High Contrast Light" },
] as const;
type Theme = (typeof themes)[number];

/** A rule such as teams write for themselves, with all that its page may show. */
const teamRule = {
  id: "acme/http-client",
  title: "Request past our client",
  message: "fetch sends no trace id and waits for ever. Call request from client/http.ts.",
  severity: "medium",
  cwe: [400],
  help: "Our client adds the trace id, gives up after five seconds and retries once.\n\n- [Why we have it](https://wiki.example/http-client)\n- Questions: #platform",
  files: "client/**",
  match: { call: "globalThis.fetch" },
  fix: { title: "Call request", replace: "request({arguments})", import: { "./http": ["request"] } },
  examples: {
    bad: [{ code: ["export const load = (id: string) => fetch(`/api/${id}`); // !"], file: "client/a.ts" }],
    good: [{ code: ["import { request } from \"./http\";", "export const load = (id: string) => request(`/api/${id}`);"], file: "client/a.ts" }],
  },
};

/** Opens a folder in the editor with the packaged extension and takes a picture of each part of it. */
export async function takePictures(server: EditorServer, vsix: string, folder: string, theme: Theme): Promise<void> {
  const settings = {
    "workbench.colorTheme": theme.label,
    "typescript.validate.enable": false,
    "javascript.validate.enable": false,
    "editor.minimap.enabled": false,
    "editor.fontSize": 13,
    "breadcrumbs.enabled": false,
    "workbench.layoutControl.enabled": false,
  };
  copyFileSync(path.join(projectRoot, "examples/reports/report.sarif"), path.join(folder, "report.sarif"));
  mkdirSync(path.join(folder, ".lintel/rules"), { recursive: true });
  writeFileSync(path.join(folder, ".lintel/rules/http-client.json"), JSON.stringify(teamRule, undefined, 2));
  writeFileSync(path.join(folder, "lintel.config.json"), JSON.stringify({ teamRules: [".lintel/rules/*.json"] }));
  const workbench = await openWorkbench(server, { vsix, settings, viewport: { width: 1380, height: 860 } });
  try {
    const page = new EditorPage(await workbench.browser.newPage(), screenshotFolder);
    const shot = (name: string): Promise<void> => page.screenshot(`${path.basename(folder)}-${theme.name}-${name}`);
    const first = ["server/services/users.ts", "server.ts", "package.json"].map((name) => path.join(folder, name)).find((file) => existsSync(file)) ?? folder;
    await page.open(workbenchUrl(workbench.authority, folder, [["openFile", remoteUri(workbench.authority, first)]]));
    const attempt = async (name: string, run: () => Promise<void>): Promise<void> => {
      try {
        await run();
        await page.restMouse();
        await shot(name);
      } catch (error) {
        await page.runCommand("Notifications: Show Notifications").catch(() => undefined);
        console.error(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
        await shot(`${name}-failed`);
        await page.press("Escape");
      }
    };
    await attempt("start", async () => {
      await page.openSideBar();
      await page.welcome("Findings", "Audit Changed Files");
    });
    await attempt("findings", async () => {
      await page.runCommand("Lintel: Audit Workspace");
      await page.openView("Findings");
      // The open file alone has findings of high severity before the audit is through.
      await page.row("Findings", "Medium").waitFor({ timeout: 120_000 });
    });
    await attempt("findings-filtered", async () => {
      await page.runCommand("Lintel: Filter Findings");
      await page.pick("Text");
      await page.answer("sql");
      await page.row("Findings", "Critical").waitFor();
    });
    await attempt("findings-new-only", async () => {
      await page.runCommand("Lintel: Show All Findings");
      await page.runCommand("Lintel: Write Baseline of Accepted Findings");
      const file = path.join(folder, ".lintel/baseline.json");
      await page.row("Findings", "known").waitFor();
      // What is taken out of the baseline is new.
      writeFileSync(file, readFileSync(file, "utf8").replace(/^ {4}\["(?:client|server\/routes)\/.*\n/gm, ""));
      await page.runCommand("Lintel: Filter Findings");
      await page.pick("New only");
      await page.pick("not in the baseline");
      await page.viewMessage("Findings", "are not new");
    });
    await attempt("known-in-code", async () => {
      await page.runCommand("Lintel: Show All Findings");
      await page.openFile("passwords.ts", "const ROUNDS");
      await page.hover('"sha256"', "How to fix");
      await shot("known-hover");
    });
    rmSync(path.join(folder, ".lintel/baseline.json"), { force: true });
    await attempt("trace-peek", async () => {
      await page.runCommand("Lintel: Filter Findings");
      await page.pick("Text");
      await page.answer("sql");
      await page.expandRow("Findings", "becomes part of");
      await page.rowAction("Findings", "becomes part of", "Peek Trace");
      await page.peekView().waitFor();
    });
    await attempt("trace-walk", async () => {
      await page.press("Escape");
      await page.row("Findings", "1. ").click();
      await page.press("Control+Alt+F9");
    });
    await attempt("fix-preview", async () => {
      await page.press("Escape");
      await page.runCommand("Lintel: Show All Findings");
      await page.openFile("users.ts", "lower(email) = '");
      await page.clickText("lower(email) = '");
      await page.runCommand("Lintel: Preview Fix");
      await page.tab("Fix preview").waitFor();
    });
    await attempt("endpoints", async () => {
      await page.openView("Endpoints");
      await page.expandRow("Endpoints", "/api/auth");
      await page.expandRow("Endpoints", "POST ");
      await page.row("Endpoints", "POST ").click();
    });
    await attempt("endpoints-filtered", async () => {
      await page.runCommand("Lintel: Filter Endpoints by Missing Control");
      await page.pick("No CSRF");
    });
    await attempt("checklists", async () => {
      await page.openView("Checklists");
      await page.expandOnly("Checklists", "Secrets");
      await page.row("Checklists", "No key, password").click();
      await page.renderedPage("What to do");
    });
    await attempt("checklists-by-state", async () => {
      await page.runCommand("Lintel: Group Checklists By");
      await page.pick("State");
      await page.row("Checklists", "Failing").waitFor();
    });
    await attempt("rule-page", async () => {
      await page.runCommand("Lintel: Open Rule Page");
      await page.answer("sql-injection");
      await page.renderedPage("What it finds");
    });
    await attempt("team-rule-page", async () => {
      await page.runCommand("Lintel: Open Rule Page");
      await page.answer(teamRule.id);
      await page.renderedPage("What it finds");
    });
    await attempt("team-rule-in-code", async () => {
      await page.openFile("api.ts", "import type");
      await page.press("Control+G");
      await page.answer(":48");
      await page.squiggles().first().waitFor({ state: "attached" });
      await page.restMouse();
      await page.hover("fetch", teamRule.message.slice(0, 12));
      await shot("team-rule-hover");
    });
    await attempt("sarif-log", async () => {
      await page.openFile("report.sarif", "$schema");
      await page.runCommand("Lintel: Show Findings of SARIF Log");
      await page.row("SARIF Log", "Critical").waitFor();
    });
    await attempt("walkthrough", async () => {
      await page.runCommand("Lintel: Secure This Project");
      await page.tab("Welcome").waitFor();
    });
    for (const name of ["Dockerfile", "nginx.conf"].filter((one) => existsSync(path.join(folder, one)))) {
      await attempt(name, async () => {
        await page.openFile(name, "");
        await page.squiggles().first().waitFor({ state: "attached" });
      });
    }
  } finally {
    await workbench.close();
  }
}
