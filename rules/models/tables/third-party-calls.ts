import type { ThirdPartyRow } from "#core/model/option-calls";

/** Packages of Sentry that hand on its whole API. */
export const sentryPackages: readonly string[] = [
  "core", "browser", "node", "react", "nextjs", "vue", "nuxt", "svelte", "sveltekit", "angular", "astro", "remix", "gatsby", "solid", "bun", "deno", "cloudflare", "nestjs", "electron", "react-native", "react-router", "serverless", "aws-serverless", "google-cloud-serverless",
].map((name) => `@sentry/${name}`);

/** What the service of a call is called, and what it is for. */
type Service = Pick<ThirdPartyRow, "service" | "asksForPeople" | "takesText">;

/** Methods of an object whose arguments leave; the first of `values` is the options of the row. */
const sends = (service: Service, objects: readonly string[], methods: readonly string[], ...values: readonly number[]): readonly ThirdPartyRow[] =>
  objects.flatMap((object) => methods.map((method) => ({ ...service, api: `${object}.${method}`, argument: values[0] ?? 0, values })));
/** Methods that take a name and a value. */
const names = (service: Service, objects: readonly string[], methods: readonly string[]): readonly ThirdPartyRow[] =>
  sends(service, objects, methods, 1).map((row) => ({ ...row, key: 0 }));
const text = (service: Service): Service => ({ ...service, takesText: true });

const sentry: Service = { service: "Sentry" };
const sentryObjects = [...sentryPackages.flatMap((name) => [name, `${name}.Scope()`, `${name}.getCurrentScope()`, `${name}.getIsolationScope()`, `${name}.getGlobalScope()`, `${name}.getCurrentHub()`]), "globalThis.Sentry"];
const datadog: Service = { service: "Datadog" };
const datadogPages = ["@datadog/browser-rum.datadogRum", "@datadog/browser-rum-slim.datadogRum", "@datadog/browser-logs.datadogLogs", "globalThis.DD_RUM", "globalThis.DD_LOGS"];
const datadogSpans = ["dd-trace.Span()", "dd-trace.tracer.scope().active()", "dd-trace.scope().active()", "dd-trace.tracer.startSpan()", "dd-trace.startSpan()"];
const openTelemetry: Service = { service: "the traces of OpenTelemetry" };
const spans = ["@opentelemetry/api.Span()", "@opentelemetry/api.trace.getActiveSpan()", "@opentelemetry/api.trace.getTracer().startSpan()", "@opentelemetry/api.trace.getSpan()"];
const newRelic: Service = { service: "New Relic" };
const bugsnag: Service = { service: "Bugsnag" };
const bugsnagObjects = ["@bugsnag/js", "@bugsnag/browser", "@bugsnag/node", "@bugsnag/react-native", "@bugsnag/expo", "@bugsnag/electron", "globalThis.Bugsnag"];
const rollbar: Service = { service: "Rollbar" };
const honeybadger: Service = { service: "Honeybadger" };
const airbrake: Service = { service: "Airbrake" };

/** Those that ask who somebody is: an address there is a choice, a password is none. */
const segment: Service = { service: "Segment" };
const segmentPages = ["@segment/analytics-next.AnalyticsBrowser.load()", "@segment/analytics-next.AnalyticsBrowser()", "globalThis.analytics"];
const segmentServers = ["@segment/analytics-node.Analytics()", "analytics-node()"];
const rudderPages = ["@rudderstack/analytics-js.RudderAnalytics()", "rudder-sdk-js", "globalThis.rudderanalytics"];
const rudderServers = ["@rudderstack/rudder-sdk-node()"];
const postHog: Service = { service: "PostHog" };
const postHogPages = ["posthog-js", "posthog-js.posthog", "posthog-js/react.usePostHog()", "posthog-react-native.usePostHog()", "posthog-react-native.PostHog()", "globalThis.posthog"];
const mixpanel: Service = { service: "Mixpanel" };
const mixpanelPages = ["mixpanel-browser", "globalThis.mixpanel"];
const amplitude: Service = { service: "Amplitude" };
const amplitudeObjects = ["@amplitude/analytics-browser", "@amplitude/analytics-node", "@amplitude/analytics-react-native", "@amplitude/unified", "globalThis.amplitude"];
const google: Service = { service: "Google Analytics" };
const people = (service: Service): Service => ({ ...service, asksForPeople: true });

/** Calls that hand values to a service of somebody else: trackers of errors and visits, traces, search engines, language models. */
export const thirdPartyCalls: readonly ThirdPartyRow[] = [
  // https://docs.sentry.io/platforms/javascript/apis/
  ...sends(sentry, sentryObjects, ["setUser", "setExtras", "setTags", "setAttributes", "addBreadcrumb", "captureEvent", "startSpan"], 0),
  ...sends(sentry, sentryObjects, ["captureMessage"], 0, 1),
  ...sends(sentry, sentryObjects, ["captureException", "setContext"], 1),
  ...names(sentry, sentryObjects, ["setExtra"]),
  ...names(text(sentry), sentryObjects, ["setTag", "setAttribute"]),
  // https://docs.datadoghq.com/real_user_monitoring/application_monitoring/browser/advanced_configuration/
  ...sends(datadog, datadogPages, ["setUser", "setAccount", "setGlobalContext", "setViewContext"], 0),
  ...sends(datadog, datadogPages, ["addAction", "addError"], 1),
  ...sends(datadog, datadogPages.map((object) => `${object}.logger`), ["debug", "info", "warn", "error", "log"], 0, 1),
  ...names(datadog, datadogPages, ["setUserProperty", "setGlobalContextProperty", "setViewContextProperty", "setAccountProperty"]),
  // https://docs.datadoghq.com/tracing/trace_collection/custom_instrumentation/nodejs/
  ...sends(datadog, datadogSpans, ["addTags"], 0),
  ...names(text(datadog), datadogSpans, ["setTag"]),
  ...sends(datadog, ["dd-trace", "dd-trace.tracer"], ["setUser"], 0),
  // https://opentelemetry.io/docs/languages/js/instrumentation/
  ...sends(text(openTelemetry), spans, ["setAttributes"], 0),
  ...sends(openTelemetry, spans, ["addEvent"], 1),
  ...names(text(openTelemetry), spans, ["setAttribute"]),
  // https://docs.newrelic.com/docs/apm/agents/nodejs-agent/api-guides/nodejs-agent-api/
  ...sends(newRelic, ["newrelic"], ["addCustomAttributes", "addCustomSpanAttributes"], 0),
  ...sends(newRelic, ["newrelic", "globalThis.newrelic"], ["noticeError", "recordCustomEvent", "addPageAction"], 1),
  ...names(text(newRelic), ["newrelic", "globalThis.newrelic"], ["addCustomAttribute", "addCustomSpanAttribute", "setCustomAttribute"]),
  // https://docs.bugsnag.com/platforms/javascript/customizing-error-reports/
  ...sends(bugsnag, bugsnagObjects, ["setUser"], 0, 1, 2),
  ...sends(bugsnag, bugsnagObjects, ["addMetadata", "leaveBreadcrumb"], 1, 2),
  ...bugsnagObjects.flatMap((object) => [{ ...bugsnag, api: `${object}.addMetadata`, argument: 2, values: [2], key: 1 }]),
  // https://docs.rollbar.com/docs/rollbarjs-configuration-reference
  ...sends(rollbar, ["rollbar()", "globalThis.Rollbar"], ["log", "debug", "info", "warning", "warn", "error", "critical"], 0, 1, 2, 3),
  ...sends(rollbar, ["rollbar()", "globalThis.Rollbar"], ["configure"], 0),
  // https://docs.honeybadger.io/lib/javascript/
  ...sends(honeybadger, ["@honeybadger-io/js", "globalThis.Honeybadger"], ["setContext"], 0),
  ...sends(honeybadger, ["@honeybadger-io/js", "globalThis.Honeybadger"], ["notify", "addBreadcrumb"], 0, 1, 2),
  // https://docs.airbrake.io/docs/platforms/framework/node/
  ...sends(airbrake, ["@airbrake/node.Notifier()", "@airbrake/browser.Notifier()"], ["notify"], 0),
  // https://segment.com/docs/connections/sources/catalog/libraries/
  ...sends(people(segment), segmentPages, ["identify", "group"], 0, 1),
  ...sends(segment, segmentPages, ["track", "page", "screen"], 1, 2),
  ...sends(people(segment), segmentServers, ["identify", "group"], 0),
  ...sends(segment, segmentServers, ["track", "page", "screen"], 0),
  // https://www.rudderstack.com/docs/sources/event-streams/sdks/
  ...sends(people({ service: "RudderStack" }), rudderPages, ["identify", "group"], 0, 1),
  ...sends({ service: "RudderStack" }, rudderPages, ["track", "page"], 1, 2),
  ...sends(people({ service: "RudderStack" }), rudderServers, ["identify", "group"], 0),
  ...sends({ service: "RudderStack" }, rudderServers, ["track", "page"], 0),
  // https://posthog.com/docs/libraries
  ...sends(people(postHog), postHogPages, ["identify", "group", "setPersonProperties", "setPersonPropertiesForFlags"], 0, 1, 2),
  ...sends(postHog, postHogPages, ["capture", "captureException"], 1),
  ...sends(postHog, postHogPages, ["register", "register_once"], 0),
  ...sends(people(postHog), ["posthog-node.PostHog()", "posthog-node()"], ["identify", "groupIdentify"], 0),
  ...sends(postHog, ["posthog-node.PostHog()", "posthog-node()"], ["capture"], 0),
  ...sends(postHog, ["posthog-node.PostHog()"], ["captureException"], 1, 2),
  // https://docs.mixpanel.com/docs/tracking-methods/sdks/javascript
  ...sends(people(mixpanel), mixpanelPages, ["identify", "alias", "people.set", "people.set_once"], 0),
  ...sends(mixpanel, mixpanelPages, ["track"], 1),
  ...sends(mixpanel, mixpanelPages, ["register", "register_once"], 0),
  ...sends(mixpanel, ["mixpanel.init()"], ["track"], 1),
  ...sends(people(mixpanel), ["mixpanel.init()"], ["people.set", "people.set_once"], 0, 1),
  // https://amplitude.com/docs/sdks/analytics
  ...sends(people(amplitude), amplitudeObjects, ["setUserId"], 0),
  ...sends(amplitude, amplitudeObjects, ["track", "logEvent"], 0, 1),
  ...names(people(amplitude), ["@amplitude/analytics-browser.Identify()", "@amplitude/analytics-node.Identify()"], ["set", "setOnce"]),
  // https://support.google.com/analytics/answer/6366371: no personal data, by its terms.
  ...sends(google, ["globalThis"], ["gtag", "ga"], 1, 2, 3, 4),
  ...sends({ service: "Google Tag Manager" }, ["globalThis.dataLayer"], ["push"], 0),
  ...sends({ service: "Google Tag Manager" }, ["react-gtm-module"], ["dataLayer", "initialize"], 0),
  ...sends({ service: "Google Tag Manager" }, ["@next/third-parties/google"], ["sendGTMEvent"], 0),
  ...sends(google, ["@next/third-parties/google"], ["sendGAEvent"], 0, 1, 2),
  ...sends(google, ["react-ga4", "react-ga"], ["event", "set", "send", "gtag", "ga"], 0, 1, 2),
  ...sends(google, ["firebase/analytics"], ["logEvent"], 2),
  ...sends(google, ["firebase/analytics"], ["setUserProperties"], 1),
  // https://docs.logrocket.com/reference/identify
  ...sends(people({ service: "LogRocket" }), ["logrocket", "globalThis.LogRocket"], ["identify"], 0, 1),
  ...sends({ service: "LogRocket" }, ["logrocket", "globalThis.LogRocket"], ["track", "captureException", "captureMessage"], 1),
  // https://developer.fullstory.com/browser/identification/identify-users/
  ...sends(people({ service: "FullStory" }), ["@fullstory/browser", "@fullstory/browser.FullStory", "globalThis.FS"], ["identify", "setUserVars"], 0, 1),
  ...sends({ service: "FullStory" }, ["@fullstory/browser", "@fullstory/browser.FullStory", "globalThis.FS"], ["event"], 1),
  ...sends(people({ service: "FullStory" }), ["@fullstory/browser"], ["FullStory"], 1),
  ...sends(people({ service: "FullStory" }), ["globalThis"], ["FS"], 1),
  // https://www.algolia.com/doc/libraries/javascript/v5/methods/search/save-objects/
  ...sends(people({ service: "Algolia" }), ["algoliasearch()", "algoliasearch().initIndex()"], ["saveObject", "saveObjects", "partialUpdateObject", "partialUpdateObjects", "addOrUpdateObject", "batch"], 0),
  // https://www.elastic.co/docs/reference/elasticsearch/clients/javascript/api-reference
  ...sends(people({ service: "Elasticsearch" }), ["@elastic/elasticsearch.Client()"], ["index", "create", "update"], 0),
  // https://platform.openai.com/docs/api-reference/chat/create
  ...sends(text(people({ service: "OpenAI" })), ["openai()"], ["chat.completions.create", "responses.create", "completions.create", "embeddings.create"], 0),
  ...sends(text(people({ service: "Anthropic" })), ["@anthropic-ai/sdk()"], ["messages.create", "messages.stream"], 0),
  ...sends(text(people({ service: "a language model" })), ["ai"], ["generateText", "streamText", "generateObject", "streamObject"], 0),
];

/** Text without which a file calls none of these. */
export const thirdPartyTriggers = [
  ...["@sentry", "dd-trace", "@datadog", "@opentelemetry/api", "newrelic", "@bugsnag", "rollbar", "@honeybadger-io/js", "@airbrake", "@segment", "analytics-node", "@rudderstack", "rudder-sdk-js"].map((name) => ({ package: name })),
  ...["posthog-js", "posthog-node", "posthog-react-native", "mixpanel", "mixpanel-browser", "@amplitude", "react-gtm-module", "@next/third-parties", "react-ga4", "react-ga", "firebase/analytics", "logrocket", "@fullstory/browser", "algoliasearch", "@elastic/elasticsearch", "openai", "@anthropic-ai/sdk", "ai"].map((name) => ({ package: name })),
  ...["gtag", "dataLayer", "DD_RUM", "DD_LOGS", "rudderanalytics"],
  { pattern: /\b(?:Sentry|analytics|posthog|mixpanel|amplitude|newrelic|NREUM|Bugsnag|Rollbar|Honeybadger|LogRocket|FS)\s*\??\.\s*(?:set|identify|track|capture|register|people|notice|add|notify|error|log|event|group)/ },
  { call: "ga" },
] as const;
