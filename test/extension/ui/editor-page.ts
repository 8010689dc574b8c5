import { mkdirSync } from "node:fs";
import path from "node:path";

import type { Locator, Page } from "playwright-core";

/** Longest wait for something to show, in milliseconds. */
const patienceMs = 30_000;

/** Lintel's views in the side bar. */
const viewNames = ["Findings", "Endpoints", "Checklists"] as const;
type ViewName = (typeof viewNames)[number] | "SARIF Log";

/** The editor as its user sees it. Every method waits until what it asks for is on the screen. */
export class EditorPage {
  readonly #page: Page;
  readonly #screenshots: string;

  /** Screenshots go into the folder `screenshots`. */
  constructor(page: Page, screenshots: string) {
    this.#page = page;
    this.#screenshots = screenshots;
    page.setDefaultTimeout(patienceMs);
    mkdirSync(screenshots, { recursive: true });
  }

  async open(address: string): Promise<void> {
    await this.#page.goto(address, { timeout: 60_000 });
    await this.#page.waitForSelector(".view-lines .view-line", { timeout: 60_000 });
  }

  /** Runs a command by its title in the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.#page.keyboard.press("F1");
    const input = this.#page.locator(".quick-input-widget input.input");
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.#page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
    await this.#page.keyboard.press("Enter");
  }

  /** Opens a file of the workspace by its name and waits until its text shows. */
  async openFile(name: string, text: string): Promise<void> {
    await this.#page.keyboard.press("Control+P");
    const input = this.#page.locator(".quick-input-widget input.input");
    await input.waitFor();
    await input.fill(name);
    await this.#page.locator(".quick-input-list .monaco-list-row.focused", { hasText: path.basename(name) }).waitFor();
    await this.#page.keyboard.press("Enter");
    await this.line(text).waitFor();
  }

  /** A line of the text editor that holds `text`. */
  line(text: string): Locator {
    return this.#page.locator(".editor-instance .view-line", { hasText: text }).first();
  }

  /** The wavy lines under findings. */
  squiggles(): Locator {
    return this.#page.locator(".editor-instance .squiggly-error, .editor-instance .squiggly-warning");
  }

  /** Rests the mouse on the piece of text and waits for the hover that holds `expected`. */
  async hover(text: string, expected: string): Promise<Locator> {
    const hover = this.#page.locator(".monaco-hover:visible", { hasText: expected }).first();
    const box = await this.#placeOf(text);
    await this.#page.mouse.move(box.x, box.y - 60);
    await this.#page.mouse.move(box.x, box.y, { steps: 4 });
    await hover.waitFor();
    return hover;
  }

  /** Puts the cursor into the piece of text. */
  async clickText(text: string): Promise<void> {
    const { x, y } = await this.#placeOf(text);
    await this.#page.mouse.click(x, y);
    await this.#page.waitForSelector(".monaco-editor.focused");
  }

  async openProblems(): Promise<void> {
    await this.runCommand("Problems: Focus on Problems View");
    await this.#page.waitForSelector(".markers-panel");
  }

  /** A row of the Problems view. */
  problem(text: string): Locator {
    return this.#page.locator(".markers-panel .monaco-list-row", { hasText: text }).first();
  }

  /** Opens the quick fixes at the cursor and waits for the one with this title. */
  async openQuickFixes(title: string): Promise<Locator> {
    const action = this.#page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
    // The menu opens empty when it is asked for before the findings have reached the cursor.
    for (let attempt = 0; attempt < 5 && !(await action.isVisible()); attempt++) {
      await this.#page.keyboard.press("Control+Period");
      await action.waitFor({ timeout: 4_000 }).catch(() => this.#page.keyboard.press("Escape"));
    }
    await action.waitFor({ timeout: 1_000 });
    return action;
  }

  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys);
  }

  /** Rests the mouse on the language status and reads Lintel's part of what opens. */
  async languageStatus(): Promise<string> {
    await this.#page.locator("[id='status.languageStatus']").hover();
    const status = this.#page.locator(".hover-language-status", { hasText: "findings" }).first();
    await status.waitFor();
    return status.innerText();
  }

  /**
   * Chooses an entry of the menu of a file or folder in the explorer. A menu takes no click in its first tenth of a second, so the
   * entry is pressed until the menu closes.
   */
  async explorerAction(name: string, action: string): Promise<void> {
    await this.runCommand("View: Show Explorer");
    await this.#page.locator(`.explorer-folders-view .monaco-list-row[aria-label^='${name}']`).first().click({ button: "right" });
    const entry = this.#page.locator(".monaco-menu .action-item", { hasText: action }).first();
    await entry.waitFor();
    for (let attempt = 0; attempt < 10 && (await entry.isVisible()); attempt++) {
      await entry.click({ timeout: 1_000 }).catch(() => undefined);
      await entry.waitFor({ state: "hidden", timeout: 1_000 }).catch(() => undefined);
    }
    await entry.waitFor({ state: "hidden" });
  }

  /** Waits until the status bar holds this. Rejects with what it holds instead. */
  async statusBar(expected: RegExp): Promise<void> {
    const items = this.#page.locator(".part.statusbar .statusbar-item");
    try {
      await items.filter({ hasText: expected }).first().waitFor();
    } catch {
      throw new Error(`The status bar does not say ${String(expected)}, but: ${(await items.allInnerTexts()).join(" | ")}`);
    }
  }

  /** The tab of an open editor. */
  tab(label: string): Locator {
    return this.#page.locator(".tabs-container .tab", { hasText: label }).first();
  }

  /** Waits until a rendered page, such as a Markdown preview, shows `text`. */
  async renderedPage(text: string): Promise<void> {
    const end = Date.now() + patienceMs;
    for (;;) {
      for (const frame of this.#page.frames()) {
        if (await frame.getByText(text).first().isVisible().catch(() => false)) return;
      }
      if (Date.now() > end) throw new Error(`No rendered page shows “${text}”.`);
      await this.#page.waitForTimeout(100);
    }
  }

  /** Presses a button of a page that is shown in the editor. */
  async pressInPage(button: string): Promise<void> {
    for (const frame of this.#page.frames()) {
      const found = frame.getByRole("button", { name: button }).first();
      if (await found.isVisible().catch(() => false)) return found.click();
    }
    throw new Error(`No page shows the button “${button}”.`);
  }

  /** Opens Lintel's side bar, wide enough to read, and closes the panel. */
  async openSideBar(): Promise<void> {
    if (await this.#page.locator(".part.panel").isVisible()) await this.runCommand("View: Hide Panel");
    const icon = this.#page.locator(".activitybar .action-item:has(a[aria-label^='Lintel'])").first();
    if (!(await icon.getAttribute("class"))?.includes("checked")) await icon.click({ position: { x: 6, y: 6 } });
    await this.#pane("Findings").waitFor();
    const sidebar = await this.#page.locator(".part.sidebar").boundingBox();
    if (sidebar === null) throw new Error("The side bar is not on the screen.");
    const edge = sidebar.x + sidebar.width + 2;
    if (sidebar.width > 500) return;
    await this.#page.mouse.move(edge, 400);
    await this.#page.mouse.down();
    await this.#page.mouse.move(edge + 340, 400, { steps: 5 });
    await this.#page.mouse.up();
    // The edge stays lit while the mouse is near it.
    await this.#page.mouse.move(edge - 100, 4, { steps: 5 });
  }

  /** Waits until a view without rows offers a button. */
  async welcome(view: ViewName, button: string): Promise<void> {
    await this.#pane(view).locator(".welcome-view .monaco-button", { hasText: button }).first().waitFor();
  }

  /** Opens one of Lintel's views and closes the others beside it. */
  async openView(view: ViewName): Promise<void> {
    await this.openSideBar();
    for (const name of viewNames) {
      const header = this.#pane(name).locator(".pane-header");
      const isOpen = (await header.getAttribute("aria-expanded")) === "true";
      if (isOpen !== (name === view)) await header.locator(".title").first().click();
    }
  }

  /** Presses a button in the title of a view. */
  async viewAction(view: ViewName, label: string): Promise<void> {
    await this.#pane(view).locator(".pane-header").hover();
    await this.#pane(view).locator(`.pane-header a[aria-label^='${label}']`).first().click();
  }

  /** Collapses the rows of a view but one. */
  async expandOnly(view: ViewName, row: string): Promise<void> {
    await this.viewAction(view, "Collapse All");
    await this.row(view, row).click();
  }

  /** Ticks or unticks the box of a checklist item. */
  async tick(item: string): Promise<void> {
    await this.row("Checklists", item).locator(".custom-view-tree-node-item-checkbox").click();
  }

  /** A row of a view. */
  row(view: ViewName, text: string): Locator {
    return this.#pane(view).locator(".monaco-list-row", { hasText: text }).first();
  }

  /** Opens what stands below a row. */
  async expandRow(view: ViewName, text: string): Promise<void> {
    await this.row(view, text).locator(".monaco-tl-twistie").click();
  }

  /** Presses a button that shows on a row under the mouse. */
  async rowAction(view: ViewName, row: string, label: string): Promise<void> {
    await this.row(view, row).hover();
    await this.row(view, row).locator(`a[aria-label^='${label}']`).first().click();
  }

  /** The editor within the editor that shows places in other files. */
  peekView(): Locator {
    return this.#page.locator(".peekview-widget").first();
  }

  /** Chooses an entry of the list that has opened. */
  async pick(label: string): Promise<void> {
    await this.#page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first().click();
  }

  #pane(view: ViewName): Locator {
    return this.#page.locator(".part.sidebar .pane", { has: this.#page.locator(`.pane-header[aria-label^='${view} Section'], .pane-header h3.title:text-is('${view}')`) }).first();
  }

  /** Answers the input box that has opened. */
  async answer(text: string): Promise<void> {
    const input = this.#page.locator(".quick-input-widget:visible input.input");
    await input.waitFor();
    await input.fill(text);
    await this.#page.keyboard.press("Enter");
  }

  /**
   * Waits until an entry of the list of notifications says this; toasts do not show in a window without focus. The editor closes the
   * list whenever its last entry goes, so it is opened as often as it is found closed.
   */
  async notification(expected: RegExp): Promise<Locator> {
    const list = this.#page.locator(".notifications-center.visible");
    const notification = list.locator(".notification-list-item", { hasText: expected }).first();
    for (let attempt = 0; attempt < 20 && !(await notification.isVisible()); attempt++) {
      if (!(await list.isVisible())) await this.runCommand("Notifications: Show Notifications");
      await notification.waitFor({ timeout: 1_000 }).catch(() => undefined);
    }
    await notification.waitFor();
    return notification;
  }

  /** What a view says above its rows, once it holds `expected`. */
  async viewMessage(view: ViewName, expected: string): Promise<string> {
    const message = this.#pane(view).locator(".message", { hasText: expected }).first();
    await message.waitFor();
    return message.innerText();
  }

  /** The number at Lintel's icon; empty where there is none. */
  async badge(): Promise<string> {
    const badge = this.#page.locator(".activitybar .action-item:has(a[aria-label^='Lintel']) .badge-content").first();
    return (await badge.isVisible()) ? badge.innerText() : "";
  }

  /** The rows of a view that are on the screen, as their text. */
  async rows(view: ViewName): Promise<readonly string[]> {
    return this.#pane(view).locator(".monaco-list-row").allInnerTexts();
  }

  /** Takes the mouse away and closes hovers, so that they are in no picture. */
  async restMouse(): Promise<void> {
    await this.#page.mouse.move(640, 4);
    await this.#page.waitForTimeout(400);
  }

  async screenshot(name: string): Promise<void> {
    // Animations of lists and widgets end within this time.
    await this.#page.waitForTimeout(300);
    await this.#page.screenshot({ path: path.join(this.#screenshots, `${name}.png`) });
  }

  /** The middle of the first piece of a line that holds `text`. */
  async #placeOf(text: string): Promise<{ readonly x: number; readonly y: number }> {
    const piece = this.#page.locator(".editor-instance .view-line span span", { hasText: text }).first();
    await piece.waitFor();
    const box = await piece.boundingBox();
    if (box === null) throw new Error(`“${text}” is not on the screen.`);
    return { x: box.x + Math.min(box.width / 2, 120), y: box.y + box.height / 2 };
  }
}
