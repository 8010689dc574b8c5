import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { sentryPackages } from "./tables/third-party-calls.js";

const hands = (api: string, argument: CallbackRow["argument"], ...parameters: readonly string[]): CallbackRow => ({ api, argument, parameters });

/** Functions of trackers and tracers that hand their scope or span to a function. */
export default {
  library: "third-parties",
  documentation: "https://docs.sentry.io/platforms/javascript/enriching-events/scopes/",
  aliases: {
    "mixpanel-browser.mixpanel": "mixpanel-browser",
    "posthog-js.posthog": "posthog-js",
    "mixpanel.Mixpanel()": "mixpanel.init()",
  },
  callbacks: [
    ...sentryPackages.flatMap((name) => ["withScope", "configureScope", "withIsolationScope"].map((method) => hands(`${name}.${method}`, 0, `${name}.Scope()`))),
    ...sentryPackages.flatMap((name) => ["captureException", "captureMessage"].map((method) => hands(`${name}.${method}`, 1, `${name}.Scope()`))),
    // https://opentelemetry.io/docs/languages/js/instrumentation/#create-spans
    hands("@opentelemetry/api.trace.getTracer().startActiveSpan", "any", "@opentelemetry/api.Span()"),
    hands("@opentelemetry/api.Tracer().startActiveSpan", "any", "@opentelemetry/api.Span()"),
    // https://datadoghq.dev/dd-trace-js/interfaces/export_.Tracer.html#trace
    hands("dd-trace.trace", "any", "dd-trace.Span()"),
    hands("dd-trace.tracer.trace", "any", "dd-trace.Span()"),
  ],
} satisfies LibraryModel;
