import type { LibraryModel } from "#core/model/library-model";

/** Where formidable keeps an upload: names that it makes up. https://github.com/node-formidable/formidable#file */
const keptAt = ["filepath", "newFilename"];

/** Packages that read the body of a request by themselves. */
export default {
  library: "request-bodies",
  documentation: "https://github.com/stream-utils/raw-body#api",
  aliases: {
    "formidable.IncomingForm()": "formidable()",
    "formidable.formidable()": "formidable()",
    "busboy.Busboy()": "busboy()",
    "@fastify/busboy()": "busboy()",
    "@fastify/busboy.Busboy()": "busboy()",
  },
  sources: [
    { api: "raw-body()", kind: "remote", part: "body" },
    { api: "co-body()", kind: "remote", part: "body" },
    { api: "co-body.json()", kind: "remote", part: "body" },
    { api: "co-body.form()", kind: "remote", part: "body" },
    { api: "co-body.text()", kind: "remote", part: "body" },
    // Resolves to `[fields, files]`.
    { api: "formidable().parse()", kind: "remote", part: "body" },
    { api: "formidable.Fields()", kind: "remote", part: "body" },
    { api: "formidable.Files()", kind: "remote", part: "files", own: keptAt },
    { api: "formidable.File()", kind: "remote", part: "files", own: keptAt },
    // https://github.com/pillarjs/multiparty#api
    { api: "multiparty.Fields()", kind: "remote", part: "body" },
    { api: "multiparty.Files()", kind: "remote", part: "files", own: ["path"] },
    // https://github.com/vercel/micro#api
    { api: "micro.json()", kind: "remote", part: "body" },
    { api: "micro.text()", kind: "remote", part: "body" },
    { api: "micro.buffer()", kind: "remote", part: "body" },
    { api: "busboy.Value()", kind: "remote", part: "body" },
    // Names have lost their folders: https://github.com/mscdex/busboy#exports
    { api: "busboy.FileInfo()", kind: "remote", part: "files", spares: ["path"] },
  ],
  callbacks: [
    { api: "formidable().parse", argument: 1, parameters: ["", "formidable.Fields()", "formidable.Files()"] },
    { api: "multiparty.Form().parse", argument: 1, parameters: ["", "multiparty.Fields()", "multiparty.Files()"] },
    { api: "busboy().on", argument: 1, when: { argument: 0, matches: /^field$/ }, parameters: ["busboy.Value()", "busboy.Value()"] },
    { api: "busboy().on", argument: 1, when: { argument: 0, matches: /^file$/ }, parameters: ["busboy.Value()", "", "busboy.FileInfo()"] },
  ],
} satisfies LibraryModel;
