import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

import Mocha from "mocha";
import { type Browser, chromium, type Page } from "playwright-core";

import { mustRun } from "../rig/command.js";
import { projectRoot, screenshotFolder, shopFolder } from "../rig/places.js";

/** How people look at a report: by the window's width, the colors of their system, and on paper. */
const looks = [
  { name: "1280-light", width: 1280, colorScheme: "light", media: "screen" },
  { name: "400-dark", width: 400, colorScheme: "dark", media: "screen" },
  { name: "paper", width: 800, colorScheme: "dark", media: "print" },
] as const;

/** The pages that Lintel writes as HTML, of the example that has mistakes. */
const pages = [
  { name: "audit", args: ["audit", "--preset", "all", "--no-cache", "--fail-on", "none"] },
  { name: "endpoints", args: ["endpoints"] },
  { name: "checklist", args: ["checklist", "--preset", "all"] },
] as const;

/** Opens the pages of HTML as a reader does, and lets axe look at them. */
export function defineReportTests(parent: Mocha.Suite, executablePath: string): void {
  const suite = Mocha.Suite.create(parent, "pages of HTML in a browser");
  const scratch = mkdtempSync(path.join(tmpdir(), "lintel-pages-"));
  let browser: Browser | undefined;
  const opened = async (name: string, look: (typeof looks)[number] = looks[0]): Promise<Page> => {
    // Chromium's sandbox does not work for root, and nothing but files of our own is opened.
    browser ??= await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    const page = await browser.newPage({ viewport: { width: look.width, height: 900 }, colorScheme: look.colorScheme });
    await page.emulateMedia({ media: look.media });
    await page.goto(pathToFileURL(path.join(scratch, `${name}.html`)).href);
    return page;
  };
  suite.beforeAll("write the pages", async () => {
    const folder = path.join(scratch, "shop");
    cpSync(shopFolder, folder, { recursive: true });
    for (const { name, args } of pages) {
      await mustRun(`write the page of ${name}`, process.execPath, [path.join(projectRoot, "dist/cli.cjs"), ...args, "--format", "html", "--output", path.join(scratch, `${name}.html`)], { cwd: folder, timeoutMs: 60_000 });
    }
  });
  suite.afterAll("close the browser", async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  for (const { name } of pages) {
    for (const look of looks) {
      suite.addTest(
        new Mocha.Test(`${name}, ${look.name}: axe finds nothing, and nothing is wider than the page`, async () => {
          const page = await opened(name, look);
          assert.equal(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0);
          await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
          // What stands closed is looked at as well, as far as it is in the page.
          await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
          const found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html]))");
          assert.deepEqual(found, []);
          mkdirSync(screenshotFolder, { recursive: true });
          await page.screenshot({ path: path.join(screenshotFolder, `page-${name}-${look.name}.png`) });
          await page.close();
        }),
      );
    }
  }

  suite.addTest(
    new Mocha.Test("endpoints are chosen by what they lack and by their words", async () => {
      const page = await opened("audit");
      const rows = page.locator("#endpoints tr[data-keys]");
      const shown = page.locator("#endpoints tr[data-keys]:visible");
      const all = await rows.count();
      await page.locator("#endpoints select").selectOption("rate-limit");
      assert.ok((await shown.count()) > 0 && (await shown.count()) < all);
      assert.match((await page.locator("#endpoints .shown").textContent()) ?? "", new RegExp(`^${await shown.count()} of ${all} endpoints fit\\.$`));
      await page.locator("#endpoints [type=search]").fill("no such route");
      assert.equal(await shown.count(), 0);
      await page.locator("#endpoints [type=reset]").click();
      await page.locator("#endpoints .shown", { hasText: `${all} of ${all} endpoints.` }).waitFor();
      await page.close();
    }),
  );
  suite.addTest(
    new Mocha.Test("an item of the checklist leads to its finding, also where the list leaves it out", async () => {
      const page = await opened("audit");
      await page.locator("#filters [name=text]").fill("no such finding");
      const link = page.locator("#checklist .item li a").first();
      const id = ((await link.getAttribute("href")) ?? "").slice(1);
      await link.click();
      await page.locator(`li[id="${id}"] .about`).waitFor();
      await page.close();
    }),
  );
  suite.addTest(
    new Mocha.Test("an item that the choice leaves out is shown again where the address names it", async () => {
      const page = await opened("checklist");
      await page.locator("#checklist select").selectOption("fail");
      const item = page.locator("#checklist .item[data-keys=pass]").first();
      assert.equal(await item.isVisible(), false);
      await page.goto(`${page.url().split("#")[0] ?? ""}#${(await item.getAttribute("id")) ?? ""}`);
      await item.locator(".body").waitFor();
      await page.close();
    }),
  );
}
