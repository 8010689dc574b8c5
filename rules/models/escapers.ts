import type { LibraryModel, SanitizerRow } from "#core/model/library-model";
import type { TaintKind } from "#core/model/taint-kinds";

const clears = (kinds: SanitizerRow["kinds"], ...apis: readonly string[]): readonly SanitizerRow[] => apis.map((api) => ({ api, kinds }));

/** What letters, digits and dashes alone can no longer do. */
const words: readonly TaintKind[] = ["sql", "nosql", "command", "code", "path", "redirect", "html", "template", "xml", "ldap", "xpath", "header", "log", "prototype", "regex", "url-attribute"];

/** Packages that make text harmless in markup, or reduce it to words and numbers. */
export default {
  library: "escapers",
  documentation: "https://github.com/cure53/DOMPurify",
  aliases: {
    "isomorphic-dompurify": "dompurify",
    "dompurify()": "dompurify",
    "xss.filterXSS": "xss",
    "xss.FilterXSS().process": "xss",
    "validator/lib/escape": "validator.escape",
    "handlebars.Utils.escapeExpression": "handlebars.escapeExpression",
  },
  sanitizers: [
    ...clears(
      ["html", "mail"],
      "dompurify.sanitize",
      "sanitize-html",
      "xss",
      "escape-html",
      "escape-goat.htmlEscape",
      "he.encode",
      "he.escape",
      "html-entities.encode",
      "entities.encodeHTML",
      "entities.encodeXML",
      "entities.escapeUTF8",
      "entities.escapeText",
      "lodash.escape",
      "underscore.escape",
      "handlebars.escapeExpression",
      "mustache.escape",
      "html-escaper.escape",
      "insane",
      "xml-escape",
      "lodash/fp.escape",
      "striptags",
      // Templates escape what they are given.
      "express.Response().render",
    ),
    // Told not to escape, another rule speaks.
    ...clears(["html", "code"], "serialize-javascript"),
    ...clears(["html", "path", "url-attribute", "header", "log"], "slugify"),
    // Slashes and backslashes as well: https://github.com/validatorjs/validator.js#sanitizers
    ...clears(["html", "path"], "validator.escape"),
    ...clears(["header", "log"], "validator.stripLow"),
    ...clears("all", "validator.toInt", "validator.toFloat", "validator.toBoolean", "validator.toDate"),
    ...clears(words, "lodash.camelCase", "lodash.kebabCase", "lodash.snakeCase", "lodash.startCase"),
    // A token that was verified holds what its issuer put into it.
    ...clears("all", "jsonwebtoken.verify", "jose.jwtVerify"),
  ],
} satisfies LibraryModel;
