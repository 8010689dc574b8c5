import type { LibraryModel, SinkRow } from "#core/model/library-model";

const template = (api: string, view?: SinkRow["view"]): SinkRow => ({ api, argument: 0, kind: "template", ...(view !== undefined && { view }) });
const path = (api: string): SinkRow => ({ api, argument: 0, kind: "path" });

/** Data whose keys the sender chooses: engines take their own options, such as `layout`, from the same object. */
const data = (api: string): SinkRow => ({ api, argument: 1, kind: "template-locals" });

/** Template engines that compile text: who writes the template runs code or reads what it is given. */
export default {
  library: "templates",
  documentation: "https://ejs.co/#docs",
  aliases: {
    jade: "pug",
    "edge.js.Edge.create()": "edge.js.Edge()",
    "handlebars.create()": "handlebars",
    "nunjucks.configure()": "nunjucks.Environment()",
    "swig-templates": "swig",
    "hbs.handlebars": "handlebars",
    "express-handlebars.create().handlebars": "handlebars",
    "@ladjs/consolidate": "consolidate",
    "vue/dist/vue.esm-bundler.js": "vue",
    "swig.Swig()": "swig",
  },
  sinks: [
    template("ejs.render", ".ejs"),
    template("ejs.compile", ".ejs"),
    path("ejs.renderFile"),
    data("ejs.render"),
    data("ejs.renderFile"),
    data("pug.renderFile"),
    data("express.Response().render"),
    // https://expressjs.com/en/5x/api.html#app.render
    ...["express()", "express.Response().app", "express.Request().app"].flatMap((app) => [data(`${app}.render`), path(`${app}.render`)]),
    // https://github.com/fastify/point-of-view#quick-start
    data("fastify.FastifyReply().view"),
    data("fastify.FastifyReply().viewAsync"),
    template("pug.render", ".pug"),
    template("pug.compile", ".pug"),
    template("pug.compileClient"),
    path("pug.renderFile"),
    path("pug.compileFile"),
    template("handlebars.compile", ".hbs"),
    template("handlebars.precompile"),
    { api: "handlebars.SafeString", argument: 0, kind: "html" },
    template("nunjucks.renderString", ".njk"),
    template("nunjucks.compile"),
    template("nunjucks.Template"),
    template("nunjucks.Environment().renderString", ".njk"),
    path("nunjucks.render"),
    path("nunjucks.Environment().render"),
    template("mustache.render", ".hbs"),
    template("eta.Eta().renderString"),
    template("eta.Eta().renderStringAsync"),
    template("eta.Eta().compile"),
    template("lodash.template", ".lodash"),
    template("underscore.template", ".lodash"),
    template("dot.template"),
    template("dot.compile"),
    template("hogan.js.compile"),
    template("liquidjs.Liquid().parse"),
    template("liquidjs.Liquid().parseAndRender"),
    template("liquidjs.Liquid().parseAndRenderSync"),
    template("swig.compile"),
    template("swig.render"),
    path("swig.renderFile"),
    { api: "twig.twig", argument: 0, property: "data", kind: "template" },
    template("art-template.render"),
    template("art-template.compile"),
    // https://edgejs.dev/docs/getting-started#rendering-templates
    ...["renderRaw", "renderRawSync"].map((method) => template(`edge.js.Edge().${method}`)),
    // https://github.com/shepherdwind/velocity.js
    template("velocityjs.render"),
    template("squirrelly.render"),
    template("squirrelly.compile"),
    // Functions of its first version: https://eta.js.org/docs/2.x.x/api
    template("eta.render"),
    template("eta.compile"),
    template("ejs.Template"),
    template("mustache.parse"),
    template("template7.compile"),
    template("vash.compile"),
    template("tinyliquid.compile"),
    template("dustjs-linkedin.compile"),
    template("dustjs-linkedin.renderSource"),
    // https://github.com/tj/consolidate.js#api: each engine takes a text by `render`, a file by itself.
    ...["ejs", "pug", "handlebars", "nunjucks", "lodash", "underscore", "swig", "dot", "mustache", "hogan"].map((engine) => template(`consolidate.${engine}.render`)),
    // Vue runs what stands in a template: https://vuejs.org/guide/best-practices/security#rule-no-1-never-use-non-trusted-templates
    template("vue.compile"),
    template("@vue/compiler-dom.compile"),
    ...["vue", "vue.createApp", "vue.createSSRApp"].map((api): SinkRow => ({ api, argument: 0, property: "template", kind: "template" })),
  ],
} satisfies LibraryModel;
