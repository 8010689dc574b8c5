import type { LibraryModel, SinkRow } from "#core/model/library-model";

const code = (api: string): SinkRow => ({ api, argument: 0, kind: "code" });

/** AngularJS, which evaluates text as expressions. Its services come in as parameters that are told by their names. */
export default {
  library: "angular",
  documentation: "https://docs.angularjs.org/guide/security",
  // https://docs.angularjs.org/api/ng/service/$location
  sources: ["search", "hash"].map((method) => ({ api: `*.$location.${method}()`, kind: "browser", part: "query" })),
  sinks: [
    ...["$apply", "$applyAsync", "$eval", "$evalAsync", "$watch", "$watchCollection", "$watchGroup"].map((method) => code(`angular.Scope().${method}`)),
    code("angular.$compile"),
    code("angular.$parse"),
    code("angular.$interpolate"),
  ],
  nameHints: [
    { names: ["$scope", "$rootScope"], api: "angular.Scope()" },
    { names: ["$compile"], api: "angular.$compile" },
    { names: ["$parse"], api: "angular.$parse" },
    { names: ["$interpolate"], api: "angular.$interpolate" },
  ],
} satisfies LibraryModel;
