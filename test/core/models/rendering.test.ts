import archives from "#rules/models/archives";
import browserDrivers from "#rules/models/browser-drivers";
import serverRendering from "#rules/models/server-rendering";
import { describeModels } from "./model-cases.js";
import { describeSources } from "./source-cases.js";

describeModels("rendering on a server", {
  models: [serverRendering],
  beside: [browserDrivers],
  sinks: {
    "browsers that are driven": `
      import puppeteer from "puppeteer";
      import { chromium } from "playwright";
      const page = await (await puppeteer.launch()).newPage();
      await page.setContent(taint); // rendered-html
      await page.setContent("<p>fine</p>");
      const context = await (await chromium.launch()).newContext();
      await context.addInitScript(taint); // code
      const other = await context.newPage();
      await other.addInitScript(taint); // code
      await other.addInitScript(() => 1, taint);
      await other.setContent(taint); // rendered-html
    `,
    "tools that print pages": `
      import wkhtmltopdf from "wkhtmltopdf";
      import wkhtmltoimage from "wkhtmltoimage";
      import pdf from "html-pdf";
      import { generatePdf } from "html-pdf-node";
      import toImage from "node-html-to-image";
      wkhtmltopdf(taint, { output: "a.pdf" }); // rendered-html
      wkhtmltopdf("<p>fine</p>", taint);
      wkhtmltoimage.generate(taint); // rendered-html
      pdf.create(taint); // rendered-html
      generatePdf({ content: taint }, {}); // rendered-html
      generatePdf({ url: taint }, {}); // ssrf
      toImage({ html: taint, output: "a.png" }); // rendered-html
    `,
    phantom: `
      import phantom from "phantom";
      const page = await (await phantom.create()).createPage();
      await page.setContent(taint); // rendered-html
      await page.property("content", taint); // rendered-html
      await page.property("viewportSize", taint);
      await page.open(taint); // ssrf
      await page.openUrl(taint, {}, {}); // ssrf
      await page.evaluateJavaScript(taint); // code
    `,
    "the protocol of Chrome": `
      import CDP from "chrome-remote-interface";
      const { Page, Runtime } = await CDP();
      await Page.navigate({ url: taint }); // ssrf
      await Page.setDocumentContent({ frameId, html: taint }); // rendered-html
      await Page.printToPDF({ headerTemplate: taint }); // rendered-html
      await Page.printToPDF({ footerTemplate: taint }); // rendered-html
      await Page.printToPDF({ landscape: taint });
      await Runtime.evaluate({ expression: taint }); // code
      await Runtime.compileScript({ expression: taint }); // code
      CDP(async (client) => { await client.Page.navigate({ url: taint }); }); // ssrf
    `,
  },
});

describeModels("archives", {
  models: [archives],
  sinks: {
    "an entry and where it goes": `
      import path from "node:path";
      import { open } from "./archive.js";
      open("a.zip").on("entry", (entry) => {
        const writer = (target) => target;
        entry.pipe(writer(path.join("out", taint))); // path
        entry.pipe(writer(taint));
      });
    `,
  },
});

describeSources("archives", {
  models: [archives],
  ways: [],
  direct: [
    { title: "entries of adm-zip", code: `import AdmZip from "adm-zip"; for (const entry of new AdmZip("a").getEntries()) { sink(entry.entryName); sink(entry.rawEntryName); sink(entry.isDirectory); }`, from: ["adm-zip().getEntries()[].entryName", "adm-zip().getEntries()[].rawEntryName"] },
    ...["forEach", "map", "filter", "find", "some", "every"].map((name) => ({ title: `${name} of entries of adm-zip`, code: `import AdmZip from "adm-zip"; new AdmZip("a").getEntries().${name}((entry) => sink(entry.entryName));`, from: ["adm-zip().getEntries()[].entryName"] })),
    { title: "entries of a stream", code: `import unzip from "unzipper"; input.pipe(unzip.Parse()).on("entry", (entry) => { sink(entry.path); sink(entry.type); });`, from: ["unzipper.Entry().path"] },
    { title: "entries of a stream one by one", code: `import unzip from "unzipper"; for await (const entry of input.pipe(unzip.Parse({ forceStream: true }))) sink(entry.path);`, from: ["unzipper.ParseOne()[].path"] },
    { title: "a list of entries", code: `import unzip from "unzipper"; const directory = await unzip.Open.file("a"); for (const file of directory.files) sink(file.path);`, from: ["unzipper.CentralDirectory().files[].path"] },
    { title: "entries of a parser by any name", code: `import { Parser } from "./zip.js"; new Parser().on("entry", (entry) => { sink(entry.path); sink(entry.props.path); entry.pipe(out); });`, from: ["archive.Entry().path", "archive.Entry().props.path"] },
    { title: "no entries of a folder", code: `import { walk } from "./walk.js"; walk("a").on("entry", (entry) => sink(entry.path));`, from: [] },
    { title: "jszip", code: `import JSZip from "jszip"; const zip = await JSZip.loadAsync(data); for (const name of Object.keys(zip.files)) sink(name); zip.forEach((name) => sink(name)); zip.forEach((_, file) => sink(file.name)); zip.forEach((_, file) => sink(file.unsafeOriginalName));`, from: ["jszip().files", "jszip.EntryName()", "jszip.JSZipObject().name", "jszip.JSZipObject().unsafeOriginalName"] },
    { title: "entries of zip.js", code: `import { ZipReader } from "@zip.js/zip.js"; for (const entry of await new ZipReader(r).getEntries()) { sink(entry.filename); sink(entry.directory); }`, from: ["@zip.js/zip.js.ZipReader().getEntries()[].filename"] },
    { title: "an entry of zip.js by its type", code: `import type { Entry } from "@zip.js/zip.js"; export const nameOf = (entry: Entry) => sink(entry.filename);`, from: ["@zip.js/zip.js.Entry().filename"] },
    { title: "names of fflate", code: `import { unzipSync } from "fflate"; for (const name of Object.keys(unzipSync(data))) sink(name);`, from: ["fflate.unzipSync()"] },
    { title: "names that fflate hands over", code: `import { unzip } from "fflate"; unzip(data, (error, files) => { for (const name of Object.keys(files)) sink(name); });`, from: ["fflate.Unzipped()"] },
    { title: "names in a RAR archive", code: `import { createExtractorFromData } from "node-unrar-js"; const extractor = await createExtractorFromData({ data }); for (const file of extractor.extract().files) sink(file.fileHeader.name); const { fileHeaders } = extractor.getFileList(); sink(fileHeaders[0].name);`, from: ["node-unrar-js.createExtractorFromData().extract().files[].fileHeader.name", "node-unrar-js.createExtractorFromData().getFileList().fileHeaders[].name"] },
    { title: "names of unzipit", code: `import { unzip } from "unzipit"; const { entries } = await unzip("a"); for (const name of Object.keys(entries)) sink(name);`, from: ["unzipit.unzip().entries"] },
    { title: "raw names of unzipit", code: `import { unzipRaw } from "unzipit"; const { entries } = await unzipRaw("a"); for (const entry of entries) { sink(entry.name); sink(entry.size); }`, from: ["unzipit.unzipRaw().entries[].name"] },
    ...["tar", "tgz", "zip"].map((format) => ({ title: `entries of ${format} by compressing`, code: `import compressing from "compressing"; new compressing.${format}.UncompressStream({ source: "a" }).on("entry", (header, stream, next) => sink(header.name));`, from: ["tar-stream.Headers().name"] })),
    { title: "headers of tar-stream", code: `import tar from "tar-stream"; tar.extract().on("entry", (header, stream, next) => { sink(header.name); sink(header.linkname); sink(header.size); });`, from: ["tar-stream.Headers().name", "tar-stream.Headers().linkname"] },
  ],
});
