import type { LibraryModel, PropagatorRow } from "#core/model/library-model";

const from = (argument: PropagatorRow["from"], ...apis: readonly string[]): readonly PropagatorRow[] => apis.map((api) => ({ api, from: argument }));

/** Packages that decode, parse, copy or rearrange: what comes out is what went in. */
export default {
  library: "decoders",
  documentation: "https://github.com/ljharb/qs",
  aliases: {
    "query-string.default": "query-string",
    "cookie.parseCookie": "cookie.parse",
    "csv-parse/sync": "csv-parse",
    "destr.destr": "destr",
    "remarkable()": "remarkable.Remarkable()",
    "superjson.default": "superjson",
    "marked.marked": "marked",
  },
  sanitizers: [
    ...["qs.stringify", "query-string.stringify"].map((api) => ({
      api,
      kinds: ["nosql", "prototype", "mass-assignment", "html", "path", "redirect", "ssrf", "header", "url-attribute", "log", "xml"] as const,
    })),
  ],
  propagators: [
    ...from(0, "qs.parse", "query-string.parse", "query-string.parseUrl", "cookie.parse"),
    ...from(0, "iconv-lite.decode", "iconv-lite.encode", "js-base64.decode", "js-base64.fromBase64", "js-base64.Base64.decode"),
    ...from(0, "he.decode", "he.unescape", "html-entities.decode", "entities.decodeHTML", "entities.decodeXML", "validator.unescape"),
    ...from(0, "validator.trim", "validator.ltrim", "validator.rtrim", "validator.normalizeEmail", "validator.toString"),
    ...from(0, "json5.parse", "yaml.parse", "js-yaml.load", "js-yaml.safeLoad", "papaparse.parse", "csv-parse.parse"),
    ...from(0, "fast-xml-parser.XMLParser().parse", "xml2js.parseStringPromise", "xml2js.Parser().parseStringPromise"),
    ...from(0, "jsonwebtoken.decode", "jose.decodeJwt", "jwt-decode.jwtDecode", "jwt-decode"),
    ...from(0, "rfdc()", "klona.klona", "klona/full.klona", "klona/json.klona", "klona/lite.klona", "flat.flatten", "flat.unflatten"),
    ...from("any", "deepmerge"),
    ...from(0, "url-join"),
    // What stands behind the first part of an address chooses no host: https://github.com/jfromaniello/url-join
    { api: "url-join", from: "rest", clears: ["nosql", "prototype", "mass-assignment", "redirect", "ssrf", "url-attribute"] },
    ...from(0, "deepmerge.all"),
    ...from(0, "showdown.Converter().makeHtml", "remarkable.Remarkable().render", "snarkdown", "commonmark.HtmlRenderer().render", "commonmark.Parser().parse", "turndown().turndown"),
    ...from(0, "flatted.parse", "superjson.parse", "destr", "@msgpack/msgpack.decode", "msgpackr.unpack", "cbor.decode", "ini.parse", "toml.parse", "smol-toml.parse", "@iarna/toml.parse", "json-bigint.parse", "secure-json-parse.parse", "secure-json-parse", "devalue.parse", "superjson.deserialize", "base64url.decode", "base-64.decode", "cbor-x.decode", "hjson.parse", "xml-js.xml2js", "xml-js.xml2json"),
    ...from(0, "sprintf-js.sprintf"),
    // What is put into an address mostly stands behind its beginning: https://github.com/alexei/sprintf.js
    { api: "sprintf-js.sprintf", from: "rest", clears: ["redirect", "ssrf", "url-attribute"] },
    // https://github.com/unjs/ufo#-utils
    ...from(0, "ufo.decode", "ufo.parseQuery", "ufo.getQuery", "ufo.withoutTrailingSlash", "ufo.cleanDoubleSlashes"),
    ...from(0, "marked", "marked.parse", "markdown-it().render", "markdown-it().renderInline"),
  ],
} satisfies LibraryModel;
