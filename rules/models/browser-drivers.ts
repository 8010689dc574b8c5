import type { LibraryModel, SinkRow } from "#core/model/library-model";

const code = (api: string, property?: string): SinkRow => ({ api, argument: 0, kind: "code", role: "browser", ...(property === undefined ? {} : { property }) });
const address = (api: string, property?: string): SinkRow => ({ ...code(api, property), kind: "ssrf" });
/** A page that is shown on the server: its frames, images and scripts are fetched there. */
const page = (api: string, property?: string): SinkRow => ({ ...code(api, property), kind: "rendered-html" });

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
    "puppeteer.Browser().pages()[]": "puppeteer.Page()",
    "puppeteer.Browser().createBrowserContext()": "puppeteer.Browser()",
    "puppeteer.BrowserContext()": "puppeteer.Browser()",
    "puppeteer.Page().mainFrame()": "puppeteer.Page()",
    // https://www.selenium.dev/selenium/docs/api/javascript/WebDriver.html
    "selenium-webdriver.Builder().build()": "selenium-webdriver.WebDriver()",
    "selenium-webdriver.ThenableWebDriver()": "selenium-webdriver.WebDriver()",
    "playwright-core": "playwright",
    "@playwright/test": "playwright",
    "wkhtmltoimage.setCommand()": "wkhtmltoimage",
    ...Object.fromEntries(engines.map((name) => [`playwright-${name}`, "playwright"])),
    ...Object.fromEntries(engines.map((name) => [`playwright.${name}.launch()`, "playwright.Browser()"])),
    ...Object.fromEntries(engines.map((name) => [`playwright.${name}.launchPersistentContext()`, "playwright.Browser()"])),
    "playwright.Browser().newContext()": "playwright.Browser()",
    "playwright.BrowserContext()": "playwright.Browser()",
    "playwright.Browser().newPage()": "playwright.Page()",
    "playwright.Browser().pages()[]": "playwright.Page()",
    "playwright.Browser().contexts()[]": "playwright.Browser()",
    "playwright.request.newContext()": "playwright.APIRequestContext()",
    "playwright.Page().request": "playwright.APIRequestContext()",
  },
  // `new Builder().forBrowser("chrome").build()` chains.
  fluent: ["selenium-webdriver.Builder()"],
  callbacks: [0, 1].map((argument) => ({ api: "chrome-remote-interface", argument, parameters: ["chrome-remote-interface()"] })),
  sinks: [
    address("puppeteer.Page().goto"),
    page("puppeteer.Page().setContent"),
    ...["evaluate", "evaluateHandle", "evaluateOnNewDocument"].map((method) => code(`puppeteer.Page().${method}`)),
    code("puppeteer.Page().addScriptTag", "content"),
    ...["puppeteer", "playwright"].flatMap((driver) => [code(`${driver}.Page().waitForFunction`), address(`${driver}.Page().addScriptTag`, "url")]),
    { api: "puppeteer.Page().screenshot", argument: 0, property: "path", kind: "path" },
    { api: "puppeteer.Page().pdf", argument: 0, property: "path", kind: "path" },
    address("playwright.Page().goto"),
    page("playwright.Page().setContent"),
    ...["evaluate", "evaluateHandle", "addInitScript"].map((method) => code(`playwright.Page().${method}`)),
    code("playwright.Page().addInitScript", "content"),
    code("playwright.Browser().addInitScript"),
    code("playwright.Browser().addInitScript", "content"),
    code("playwright.Page().addScriptTag", "content"),
    address("selenium-webdriver.WebDriver().get"),
    address("selenium-webdriver.WebDriver().navigate().to"),
    ...["executeScript", "executeAsyncScript"].map((method) => code(`selenium-webdriver.WebDriver().${method}`)),
    address("phantom.create().createPage().open"),
    address("phantom.create().createPage().openUrl"),
    page("phantom.create().createPage().setContent"),
    { api: "phantom.create().createPage().property", argument: 1, kind: "rendered-html", role: "browser", when: [{ argument: 0, is: /^content$/ }] },
    code("phantom.create().createPage().evaluateJavaScript"),
    page("wkhtmltopdf"),
    page("wkhtmltoimage.generate"),
    code("chrome-remote-interface().Runtime.evaluate", "expression"),
    code("chrome-remote-interface().Runtime.compileScript", "expression"),
    code("chrome-remote-interface().Page.addScriptToEvaluateOnNewDocument", "source"),
    address("chrome-remote-interface().Page.navigate", "url"),
    page("chrome-remote-interface().Page.setDocumentContent", "html"),
    page("chrome-remote-interface().Page.printToPDF", "headerTemplate"),
    page("chrome-remote-interface().Page.printToPDF", "footerTemplate"),
    { api: "playwright.Page().screenshot", argument: 0, property: "path", kind: "path" },
    { api: "playwright.Page().pdf", argument: 0, property: "path", kind: "path" },
    ...["get", "post", "fetch", "put", "patch", "delete", "head"].map((method): SinkRow => ({ api: `playwright.APIRequestContext().${method}`, argument: 0, kind: "ssrf" })),
    // https://webdriver.io/docs/api/browser/url
    address("webdriverio.remote().url"),
  ],
} satisfies LibraryModel;
