import type { BindingSinkRow, CallbackRow, LibraryModel, SinkRow, SourceRow } from "#core/model/library-model";

const browser = (api: string, part: SourceRow["part"] & string): SourceRow => ({ api, kind: "browser", part });

const snapshot: Readonly<Record<string, "params" | "query" | "url">> = {
  params: "params",
  paramMap: "params",
  queryParams: "query",
  queryParamMap: "query",
  fragment: "url",
  url: "url",
};
const trusts = { bypassSecurityTrustHtml: "html", bypassSecurityTrustScript: "code", bypassSecurityTrustUrl: "url-attribute", bypassSecurityTrustResourceUrl: "url-attribute" } as const;

/** Bound with the value of a variable in Vue; Svelte and Astro write it as JSX does, which has triggers of its own. */
const address = (attribute: string): BindingSinkRow => ({ attribute, kind: "url-attribute", written: [new RegExp(`[\\s]:${attribute}\\s*=\\s*["']|v-bind:${attribute}\\s*=`)] });

/** Routes as Angular and Vue show them, what templates bind, and where Angular is told to trust a value. */
export default {
  library: "client-frameworks",
  documentation: "https://angular.dev/api/platform-browser/DomSanitizer",
  injectors: ["@angular/core.inject"],
  carriers: [
    { api: "vue.computed", does: "returns" },
    // https://svelte.dev/docs/svelte/svelte-store#derived
    { api: "svelte/store.derived", does: "returns" },
  ],
  aliases: {
    "@angular/common.DOCUMENT()": "globalThis.document",
    "@angular/core.DOCUMENT()": "globalThis.document",
    "globalThis.useRoute": "vue-router.useRoute",
    // What templates have of the router.
    "globalThis.$route": "vue-router.useRoute()",
    "vue-router.RouteLocationNormalized()": "vue-router.useRoute()",
    "vue-router.RouteLocationNormalizedLoaded()": "vue-router.useRoute()",
  },
  sources: [
    browser("vue-router.useRoute().query", "query"),
    browser("vue-router.useRoute().params", "params"),
    browser("vue-router.useRoute().hash", "url"),
    { ...browser("vue-router.useRoute().fullPath", "url"), spares: ["redirect", "url-attribute"] },
    { ...browser("vue-router.useRoute().path", "url"), spares: ["redirect", "url-attribute"] },
    // Components of options have it as `this.$route`: https://router.vuejs.org/api/interfaces/ComponentCustomProperties.html
    browser("*.$route.query", "query"),
    browser("*.$route.params", "params"),
    browser("*.$route.hash", "url"),
    // https://docs.solidjs.com/solid-router/reference/primitives/use-search-params
    browser("@solidjs/router.useSearchParams()", "query"),
    browser("@solidjs/router.useParams()", "params"),
    browser("@solidjs/router.useLocation().search", "query"),
    browser("@solidjs/router.useLocation().query", "query"),
    browser("@solidjs/router.useLocation().hash", "url"),
    ...Object.entries(snapshot).flatMap(([member, part]) => [
      browser(`@angular/router.ActivatedRouteSnapshot().${member}`, part),
      browser(`@angular/router.ActivatedRoute().snapshot.${member}`, part),
      // Streams of the same values.
      browser(`@angular/router.ActivatedRoute().${member}`, part),
    ]),
  ],
  // https://angular.dev/api/router/ActivatedRoute#properties
  callbacks: Object.keys(snapshot).flatMap((member) =>
    [{}, { property: "next" }].map((form): CallbackRow => ({ api: `@angular/router.ActivatedRoute().${member}.subscribe`, argument: 0, ...form, parameters: [`@angular/router.ActivatedRouteSnapshot().${member}`] })),
  ),
  sinks: [
    ...Object.entries(trusts).map(([method, kind]): SinkRow => ({ api: `*.${method}`, argument: 0, kind })),
    // https://lit.dev/docs/templates/directives/#unsafehtml
    ...["lit", "lit-html"].flatMap((library) => ["unsafe-html", "unsafe-html.js"].map((file): SinkRow => ({ api: `${library}/directives/${file}.unsafeHTML`, argument: 0, kind: "html" }))),
    // https://vuejs.org/guide/extras/render-function.html#creating-vnodes
    ...["vue.h", "vue.createVNode"].map((api): SinkRow => ({ api, argument: 1, property: "innerHTML", kind: "html", when: [{ argument: 1, is: /^\{/ }] })),
  ],
  // https://vuejs.org/api/built-in-directives.html#v-html, https://svelte.dev/docs/svelte/@html, https://docs.astro.build/en/reference/directives-reference/#sethtml
  bindingSinks: [
    { attribute: "html", kind: "html", written: ["v-html", ":innerHTML", ":inner-html", "{@html", "set:html"] },
    { attribute: "srcdoc", kind: "html", written: ["srcdoc"] },
    ...["href", "src", "action", "formaction", "data"].map(address),
  ],
} satisfies LibraryModel;
