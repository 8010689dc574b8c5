import type { LibraryModel, SinkRow } from "#core/model/library-model";

const markup = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ api, argument, kind: "rendered-html" });
const address = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ api, argument, kind: "ssrf" });
const option = (api: string, property: string, kind: SinkRow["kind"]): SinkRow => ({ api, argument: 0, property, kind });
const onPage = ["puppeteer.Page()", "playwright.Page()"] as const;

/** What renders pages on a server: their links and scripts are fetched and run inside its network. */
export default {
  library: "server-rendering",
  documentation: "https://pptr.dev/api/puppeteer.page.setcontent",
  aliases: {
    "phantom.create()": "phantom.Browser()",
    "phantom.Browser().createPage()": "phantom.Page()",
    "chrome-remote-interface()": "chrome-remote-interface.Client()",
    "wkhtmltoimage.generate": "wkhtmltoimage",
  },
  sinks: [
    ...onPage.map((page) => markup(`${page}.setContent`)),
    { api: "playwright.Page().addInitScript", argument: 0, kind: "code" },
    { api: "playwright.Browser().addInitScript", argument: 0, kind: "code" },
    // Both take an address or markup.
    markup("wkhtmltopdf"),
    markup("wkhtmltoimage"),
    markup("html-pdf.create"),
    option("html-pdf-node.generatePdf", "content", "rendered-html"),
    option("html-pdf-node.generatePdf", "url", "ssrf"),
    option("node-html-to-image", "html", "rendered-html"),
    markup("phantom.Page().setContent"),
    { ...markup("phantom.Page().property", 1), when: [{ argument: 0, is: /^content$/ }] },
    address("phantom.Page().open"),
    address("phantom.Page().openUrl"),
    { api: "phantom.Page().evaluateJavaScript", argument: 0, kind: "code" },
    option("chrome-remote-interface.Client().Page.navigate", "url", "ssrf"),
    option("chrome-remote-interface.Client().Page.setDocumentContent", "html", "rendered-html"),
    option("chrome-remote-interface.Client().Page.printToPDF", "headerTemplate", "rendered-html"),
    option("chrome-remote-interface.Client().Page.printToPDF", "footerTemplate", "rendered-html"),
    option("chrome-remote-interface.Client().Runtime.evaluate", "expression", "code"),
    option("chrome-remote-interface.Client().Runtime.compileScript", "expression", "code"),
  ],
  callbacks: [{ api: "chrome-remote-interface", argument: 0, parameters: ["chrome-remote-interface.Client()"] }],
} satisfies LibraryModel;
