import type { LibraryModel } from "#core/model/library-model";

const engines = ["chromium", "firefox", "webkit"] as const;

/** Browsers that a server drives: where they go is fetched from inside the network. */
export default {
  library: "puppeteer",
  documentation: "https://pptr.dev/api/puppeteer.page.goto",
  aliases: {
    "puppeteer-core": "puppeteer",
    "puppeteer-extra": "puppeteer",
    "puppeteer.launch()": "puppeteer.Browser()",
    "puppeteer.connect()": "puppeteer.Browser()",
    "puppeteer.Browser().newPage()": "puppeteer.Page()",
    "puppeteer.Browser().createBrowserContext()": "puppeteer.Browser()",
    "puppeteer.BrowserContext()": "puppeteer.Browser()",
    "puppeteer.Page().mainFrame()": "puppeteer.Page()",
    "playwright-core": "playwright",
    "@playwright/test": "playwright",
    ...Object.fromEntries(engines.map((name) => [`playwright.${name}.launch()`, "playwright.Browser()"])),
    "playwright.Browser().newContext()": "playwright.Browser()",
    "playwright.BrowserContext()": "playwright.Browser()",
    "playwright.Browser().newPage()": "playwright.Page()",
    "playwright.request.newContext()": "playwright.APIRequestContext()",
    "playwright.Page().request": "playwright.APIRequestContext()",
  },
  sinks: [
    { api: "puppeteer.Page().goto", argument: 0, kind: "ssrf" },
    { api: "puppeteer.Page().evaluate", argument: 0, kind: "code" },
    { api: "puppeteer.Page().screenshot", argument: 0, property: "path", kind: "path" },
    { api: "puppeteer.Page().pdf", argument: 0, property: "path", kind: "path" },
    { api: "playwright.Page().goto", argument: 0, kind: "ssrf" },
    { api: "playwright.Page().evaluate", argument: 0, kind: "code" },
    { api: "playwright.Page().screenshot", argument: 0, property: "path", kind: "path" },
    { api: "playwright.Page().pdf", argument: 0, property: "path", kind: "path" },
    { api: "playwright.APIRequestContext().get", argument: 0, kind: "ssrf" },
    { api: "playwright.APIRequestContext().post", argument: 0, kind: "ssrf" },
    { api: "playwright.APIRequestContext().fetch", argument: 0, kind: "ssrf" },
  ],
} satisfies LibraryModel;
