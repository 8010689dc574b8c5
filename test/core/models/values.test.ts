import decoders from "#rules/models/decoders";
import escapers from "#rules/models/escapers";
import lodash from "#rules/models/lodash";
import nodeValues from "#rules/models/node-values";
import { describeModels } from "./model-cases.js";

/** Cases for functions of one argument that are members of a package imported as a whole. */
function members(library: string, names: readonly string[], args = "taint"): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`${library}.${name}`, `import lib from "${library}";\nlib.${name}(${args})`]));
}

describeModels("Node's functions", {
  models: [nodeValues],
  calls: {
    ...members("path", ["join", "resolve"], '"uploads", taint'),
    ...members("path", ["normalize", "dirname", "basename", "extname", "parse"]),
    ...members("path", ["relative"], '"/srv", taint'),
    "path.toNamespacedPath": `import path from "node:path";\npath.toNamespacedPath(taint)`,
    "fs.realpathSync": `import { realpathSync } from "node:fs";\nrealpathSync(taint)`,
    "fs.realpath": `import { realpath } from "node:fs";\nrealpath(taint)`,
    "path.format": `import { posix } from "node:path";\nposix.format({ dir: taint, base: "a" })`,
    ...members("util", ["format"], '"%s", taint'),
    ...members("util", ["inspect", "stripVTControlCharacters"]),
    "globalThis.TextDecoder().decode": `import util from "util";\nnew util.TextDecoder().decode(taint)`,
    ...members("url", ["format", "parse", "fileURLToPath", "pathToFileURL"]),
    ...members("url", ["resolve"], '"/a", taint'),
    ...members("querystring", ["parse", "stringify", "escape", "unescape"]),
    "globalThis.Buffer.concat": `import { Buffer } from "node:buffer";\nBuffer.concat([taint])`,
  },
});

const firstOfLodash = lodash.propagators.filter(({ api, from }) => api.startsWith("lodash.") && from === 0).map(({ api }) => api.slice("lodash.".length));
const anyOfLodash = lodash.propagators.filter(({ api, from }) => api.startsWith("lodash.") && from === "any").map(({ api }) => api.slice("lodash.".length));

describeModels("lodash and underscore", {
  models: [lodash],
  calls: {
    ...members("lodash", firstOfLodash, 'taint, "a"'),
    ...members("lodash", anyOfLodash, "{}, taint"),
    ...members("lodash", lodash.sanitizers.map(({ api }) => api.slice("lodash.".length))),
    dlv: `import dlv from "dlv";\ndlv(taint, key())`,
    "get-value": `import get from "get-value";\nget(taint, key())`,
    "object-path.get": `import objectPath from "object-path";\nobjectPath.get(taint, key())`,
    "lodash.cloneDeep": `import cloneDeep from "lodash.clonedeep";\ncloneDeep(taint)`,
    "lodash.merge": `import merge from "lodash/merge";\nmerge({}, taint)`,
    "lodash.get": `import { get } from "lodash-es";\nget(taint, "a.b")`,
    ...members("underscore", ["clone", "compact", "first", "flatten", "get", "invert", "keys", "last", "omit", "toArray", "uniq", "unescape", "values"], "taint"),
    ...members("underscore", ["defaults", "extend"], "{}, taint"),
  },
});

describeModels("escapers", {
  models: [escapers],
  beside: [lodash],
  calls: {
    "dompurify.sanitize": `import DOMPurify from "isomorphic-dompurify";\nDOMPurify.sanitize(taint)`,
    "sanitize-html": `import sanitizeHtml from "sanitize-html";\nsanitizeHtml(taint, { allowedTags: [] })`,
    xss: `import { FilterXSS } from "xss";\nnew FilterXSS({}).process(taint)`,
    "escape-html": `const escapeHtml = require("escape-html");\nescapeHtml(taint)`,
    "escape-goat.htmlEscape": `import { htmlEscape } from "escape-goat";\nhtmlEscape(taint)`,
    ...members("he", ["encode", "escape"]),
    "html-entities.encode": `import { encode } from "html-entities";\nencode(taint)`,
    ...members("entities", ["encodeHTML", "encodeXML", "escapeUTF8", "escapeText"]),
    ...members("lodash", ["escape", "camelCase", "kebabCase", "snakeCase", "startCase"]),
    ...members("underscore", ["escape"]),
    ...members("validator", ["escape", "stripLow", "toInt", "toFloat", "toBoolean", "toDate"]),
    "handlebars.escapeExpression": `import Handlebars from "handlebars";\nHandlebars.Utils.escapeExpression(taint)`,
    ...members("mustache", ["escape"]),
    ...members("html-escaper", ["escape"]),
    ...members("lodash/fp", ["escape"]),
    insane: `import insane from "insane";\ninsane(taint)`,
    "xml-escape": `import escape from "xml-escape";\nescape(taint)`,
    "express.Response().render": `import { Response } from "express";\nnew Response().render("page", taint)`,
    "serialize-javascript": `import serialize from "serialize-javascript";\nserialize(taint, { isJSON: true })`,
    striptags: `import striptags from "striptags";\nstriptags(taint)`,
    slugify: `import slugify from "slugify";\nslugify(taint, { strict: true })`,
    ...members("jsonwebtoken", ["verify"], "taint, key"),
    "jose.jwtVerify": `import { jwtVerify } from "jose";\nawait jwtVerify(taint, key)`,
  },
});

describeModels("decoders", {
  models: [decoders],
  calls: {
    ...members("qs", ["parse", "stringify"]),
    ...members("query-string", ["parse", "parseUrl", "stringify"]),
    ...members("cookie", ["parse"]),
    ...members("iconv-lite", ["decode", "encode"], 'taint, "utf8"'),
    ...members("js-base64", ["decode", "fromBase64", "Base64.decode"]),
    ...members("he", ["decode", "unescape"]),
    ...members("html-entities", ["decode"]),
    ...members("entities", ["decodeHTML", "decodeXML"]),
    ...members("validator", ["trim", "ltrim", "rtrim", "normalizeEmail", "toString", "unescape"]),
    ...members("json5", ["parse"]),
    ...members("yaml", ["parse"]),
    ...members("js-yaml", ["load", "safeLoad"]),
    ...members("papaparse", ["parse"]),
    "csv-parse.parse": `import { parse } from "csv-parse/sync";\nparse(taint, { columns: true })`,
    "fast-xml-parser.XMLParser().parse": `import { XMLParser } from "fast-xml-parser";\nnew XMLParser().parse(taint)`,
    "xml2js.parseStringPromise": `import { parseStringPromise } from "xml2js";\nawait parseStringPromise(taint)`,
    "xml2js.Parser().parseStringPromise": `import { Parser } from "xml2js";\nawait new Parser().parseStringPromise(taint)`,
    ...members("jsonwebtoken", ["decode"]),
    ...members("jose", ["decodeJwt"]),
    "jwt-decode.jwtDecode": `import { jwtDecode } from "jwt-decode";\njwtDecode(taint)`,
    "jwt-decode": `import decode from "jwt-decode";\ndecode(taint)`,
    "showdown.Converter().makeHtml": `import showdown from "showdown";\nnew showdown.Converter().makeHtml(taint)`,
    "remarkable.Remarkable().render": `import { Remarkable } from "remarkable";\nnew Remarkable().render(taint)`,
    snarkdown: `import snarkdown from "snarkdown";\nsnarkdown(taint)`,
    "commonmark.HtmlRenderer().render": `import { HtmlRenderer } from "commonmark";\nnew HtmlRenderer().render(taint)`,
    "commonmark.Parser().parse": `import { Parser } from "commonmark";\nnew Parser().parse(taint)`,
    "turndown().turndown": `import TurndownService from "turndown";\nnew TurndownService().turndown(taint)`,
    destr: `import { destr } from "destr";\ndestr(taint)`,
    ...Object.fromEntries(["flatted", "superjson", "ini", "toml", "smol-toml", "hjson", "@iarna/toml", "json-bigint", "secure-json-parse", "devalue"].flatMap((name) => Object.entries(members(name, ["parse"])))),
    ...members("@msgpack/msgpack", ["decode"]),
    ...members("msgpackr", ["unpack"]),
    ...Object.fromEntries(["cbor", "cbor-x", "base64url", "base-64"].flatMap((name) => Object.entries(members(name, ["decode"])))),
    "superjson.deserialize": `import superjson from "superjson";\nsuperjson.deserialize(taint)`,
    "secure-json-parse": `import parse from "secure-json-parse";\nparse(taint)`,
    "sprintf-js.sprintf": `import { sprintf } from "sprintf-js";\nsprintf("a %s", taint)`,
    ...members("xml-js", ["xml2js", "xml2json"]),
    ...members("ufo", ["decode", "parseQuery", "getQuery", "withoutTrailingSlash", "cleanDoubleSlashes"]),
    "rfdc()": `import rfdc from "rfdc";\nrfdc()(taint)`,
    ...Object.fromEntries(["klona", "klona/full", "klona/json", "klona/lite"].map((name) => [`${name}.klona`, `import { klona } from "${name}";\nklona(taint)`])),
    ...members("flat", ["flatten", "unflatten"]),
    deepmerge: `import merge from "deepmerge";\nmerge({}, taint)`,
    ...members("deepmerge", ["all"], "[{}, taint]"),
    "url-join": `import join from "url-join";\njoin("https://a.example", taint)`,
    marked: `import { marked } from "marked";\nmarked(taint)`,
    ...members("marked", ["parse"]),
    ...Object.fromEntries(["render", "renderInline"].map((name) => [`markdown-it().${name}`, `import MarkdownIt from "markdown-it";\nnew MarkdownIt().${name}(taint)`])),
  },
});
