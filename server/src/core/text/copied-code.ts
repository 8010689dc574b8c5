const folder = /(?:^|\/)(?:vendors?|vendored|third[-_]?party)\//i;
const terms = /\b(?:licen[sc]ed?|copyright|\(c\)\s*\d{4})\b|\u00a9/i;
/** The sources of a Go module, which `go mod vendor` lays below its address, and what Bower installs. */
const installed = /(?:^|\/)(?:vendor\/[\w-]+(?:\.[\w-]+)+|bower_components)\//;
/** What colours code in the manuals of many libraries, copied along with them. */
const prettify = /(?:^|\/)prettify\/(?:lang-[\w-]+|(?:run_)?prettify)\.js$/;
/** A file of a package with its version in the name, as networks that deliver packages hand it out: `polyfill@2.js`. */
const ofPackage = /[\w.-]@\d+(?:\.\d+)*(?:\.min)?\.js$/;
/** A release in a folder of its name and version: `res/acmelog-1.4.9/console.js`. */
const ofRelease = /(?:^|\/)(?!(?:version|release|api|app)-)[a-z]\w{2,}(?:[.-][a-z]\w*)*-\d+\.\d+\.\d+\/(?:[\w.-]+\/)*[\w.-]+\.js$/i;
/** A package as registries name it, below a folder for such: `vendor/modules/@acme/parser/src/read.js`. */
const scopedPackage = /(?:^|\/)(?:vendors?|vendored|third[-_]?party)\/(?:[\w-]+\/)*@[\w.-]+\/[\w.-]+\//i;
/** What a release begins with: its name, its version and, often, who made it. */
const release = /^\s*\/\*!\s*(?:\*\s*)?[\w.@/-]+(?: JavaScript Library)?[ ,:-]{1,3}(?:v|version )?\d+\.\d+\.\d+\b/i;
/** A script that a service hands out for everybody's pages, among the files of a site that are served as they are. */
const served = /(?:^|\/)(?:public|static|assets|wwwroot)\/(?:[\w.-]+\/)*[\w.-]+\.js$/i;
const ofService = /^\s*\/\*[^]*?copyright[^]*?\b(?:facebook|meta platforms|google|microsoft|twitter|adobe|hubspot|intercom)\b/i;
/** A library in a folder of its own name: `src/lib/acmeedit/mode/html.js`. */
const underItsName = /(?:^|\/)(?:libs?|external|externals|plugins|static|assets)\/(?:[\w.-]+\/)*?([\w.-]{4,})\//i;
/** Terms stand in front of the code. */
const headLength = 1500;

/** Scripts of the report that a tool has written. https://github.com/istanbuljs/istanbuljs/tree/main/packages/istanbul-reports/lib/html/assets */
const coverage = /(?:^|\/)(?:coverage|lcov-report)\/(?:[\w.-]+\/)*(?:prettify|sorter|block-navigation)\.js$/;

/**
 * True for a copy of somebody else's library: it lies in a folder for such and begins with its own terms, or begins as releases do. The folder alone may as well
 * be about those who sell something, but for what Go puts there.
 */
export function isCopied(path: string, text: string): boolean {
  return installed.test(path) || ofPackage.test(path) || ofRelease.test(path) || coverage.test(path) || prettify.test(path) || scopedPackage.test(path) || release.test(text.slice(0, headLength)) || (served.test(path) && ofService.test(text.slice(0, headLength))) || (folder.test(path) && terms.test(/^\s*(?:(?:\/\/|\/\*|\*|["']use strict)[\s\S]*)/.exec(text.slice(0, headLength))?.[0] ?? "")) || isUnderItsName(path, text);
}

/** Its first words are the name of a library, which the folder has too, and its terms. */
function isUnderItsName(path: string, text: string): boolean {
  const name = underItsName.exec(path)?.[1]?.toLowerCase();
  const said = name === undefined ? undefined : /^\s*\/[/*][\s*!]*([^]{1,200})/.exec(text.slice(0, 300))?.[1];
  return name !== undefined && said?.toLowerCase().startsWith(name) === true && terms.test(said);
}
