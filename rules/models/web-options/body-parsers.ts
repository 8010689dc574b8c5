import type { OptionCallRow } from "#core/model/option-calls";

/** Calls that read request bodies, with the option that limits their size. */
export interface BodyRow extends OptionCallRow {
  readonly limits: readonly string[];
  /** Set where the library reads without end when no limit is given. */
  readonly isOpen?: true;
}

const limit = ["limit"];

export const bodyParsers: readonly BodyRow[] = [
  // https://expressjs.com/en/resources/middleware/body-parser.html: 100 kB by itself.
  ...["express", "body-parser"].flatMap((module) => ["json", "urlencoded", "text", "raw"].map((name): BodyRow => ({ api: `${module}.${name}`, argument: 0, limits: limit }))),
  // https://github.com/koajs/bodyparser#options
  { api: "koa-bodyparser", argument: 0, limits: ["jsonLimit", "formLimit", "textLimit"] },
  { api: "@koa/bodyparser.bodyParser", argument: 0, limits: ["jsonLimit", "formLimit", "textLimit", "xmlLimit"] },
  { api: "koa-body", argument: 0, limits: ["jsonLimit", "formLimit", "textLimit", "formidable.maxFileSize"] },
  { api: "koa-body.koaBody", argument: 0, limits: ["jsonLimit", "formLimit", "textLimit", "formidable.maxFileSize"] },
  // https://fastify.dev/docs/latest/Reference/Server/#bodylimit: 1 MiB by itself.
  { api: "fastify", argument: 0, limits: ["bodyLimit"] },
  // https://github.com/expressjs/multer#limits: no limit by itself.
  { api: "multer", argument: 0, limits: ["limits.fileSize"], isOpen: true },
  // https://github.com/richardgirges/express-fileupload#available-options
  { api: "express-fileupload", argument: 0, limits: ["limits.fileSize"], isOpen: true },
  // https://github.com/node-formidable/formidable#options: 200 MiB by itself.
  ...["formidable", "formidable.formidable", "formidable.IncomingForm"].map((api): BodyRow => ({ api, argument: 0, limits: ["maxFileSize"] })),
  { api: "busboy", argument: 0, limits: ["limits.fileSize"], isOpen: true },
  // https://github.com/fastify/fastify-multipart: 1 MiB by itself.
  { api: "*.register", plugin: "@fastify/multipart", argument: 1, limits: ["limits.fileSize"] },
];

export const bodyTriggers = [
  { pattern: /limit\s*:\s*(?:Infinity\b|["'`]\d+(?:\.\d+)?\s*[kmgKMG]|\d{8,}|[A-Z][A-Z0-9_]+\b|[\w$]+\.[\w$.]+\s*\})/ }, "jsonLimit", "formLimit", "textLimit", "xmlLimit", "bodyLimit", "maxFileSize", { package: "multer" }, { package: "express-fileupload" }, { package: "busboy" },
] as const;
