import type { SecretFormat } from "#core/secrets/secret-format";

const sentry = "https://docs.sentry.io/account/auth-tokens/";
const grafana = "https://grafana.com/docs/grafana/latest/administration/service-accounts/";
const notion = "https://developers.notion.com/docs/authorization";
const newRelic = "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/";
const mapbox = "https://docs.mapbox.com/help/dive-deeper/access-tokens/";

/** Tokens of planning, design and monitoring services, and forms that belong to no provider. */
export const workFormats: readonly SecretFormat[] = [
  { id: "sentry-org-token", provider: "Sentry", kind: "organization token", patterns: ["sntrys_eyJ{base64:40-}=_{base64:43}", "sntrys_eyJ{base64:40-}==_{base64:43}", "sntrys_eyJ{base64:40-}_{base64:43}"], check: "sentry-payload", severity: "high", variable: "SENTRY_AUTH_TOKEN", documentation: sentry },
  { id: "sentry-user-token", provider: "Sentry", kind: "user token", patterns: ["sntryu_{hex:64}"], severity: "high", variable: "SENTRY_AUTH_TOKEN", documentation: sentry },
  { id: "grafana-service-token", provider: "Grafana", kind: "service account token", patterns: ["glsa_{base62:32}_{any-hex:8}"], severity: "critical", variable: "GRAFANA_TOKEN", documentation: grafana },
  { id: "grafana-cloud-token", provider: "Grafana", kind: "cloud access policy token", patterns: ["glc_eyJ{base64-any:60-400}"], severity: "critical", variable: "GRAFANA_CLOUD_TOKEN", documentation: grafana },
  { id: "datadog-app-key", provider: "Datadog", kind: "application key", patterns: ["ddapp_{base62:34}"], severity: "critical", variable: "DD_APP_KEY", documentation: "https://docs.datadoghq.com/account_management/api-app-keys/" },
  { id: "new-relic-key", provider: "New Relic", kind: "user key", patterns: ["NRAK-{upper-digits:27}", "NRAA-{hex:27}", "NRRA-{hex:42}"], severity: "high", variable: "NEW_RELIC_API_KEY", documentation: newRelic },
  { id: "new-relic-insert-key", provider: "New Relic", kind: "insert key", patterns: ["NRII-{base64url:32}", "NRIQ-{base64url:32}"], severity: "medium", variable: "NEW_RELIC_INSERT_KEY", documentation: newRelic },
  { id: "dynatrace-token", provider: "Dynatrace", kind: "API token", patterns: ["dt0c01.{upper-digits:24}.{upper-digits:64}", "dt0s01.{upper-digits:8}.{upper-digits:64}"], severity: "critical", variable: "DYNATRACE_API_TOKEN", documentation: "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens" },
  { id: "posthog-key", provider: "PostHog", kind: "personal API key", patterns: ["phx_{base64url:43-47}"], severity: "high", variable: "POSTHOG_PERSONAL_API_KEY", documentation: "https://posthog.com/docs/api" },
  { id: "launchdarkly-key", provider: "LaunchDarkly", kind: "SDK key", patterns: ["sdk-{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}", "api-{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}"], near: ["launchdarkly", "ld_sdk", "ldclient"], severity: "high", variable: "LAUNCHDARKLY_SDK_KEY", documentation: "https://launchdarkly.com/docs/home/account/environment/keys" },
  { id: "notion-token", provider: "Notion", kind: "integration token", patterns: ["ntn_{digits:11}{base62:35}", "secret_{base62:43}"], severity: "high", variable: "NOTION_TOKEN", documentation: notion },
  { id: "linear-key", provider: "Linear", kind: "API key", patterns: ["lin_api_{base62:40}", "lin_oauth_{hex:64}"], severity: "high", variable: "LINEAR_API_KEY", documentation: "https://linear.app/docs/api-and-webhooks" },
  { id: "figma-token", provider: "Figma", kind: "personal access token", patterns: ["figd_{base64url:40-44}", "figo_{base64url:40-44}"], severity: "high", variable: "FIGMA_TOKEN", documentation: "https://help.figma.com/hc/en-us/articles/8085703771159" },
  { id: "airtable-token", provider: "Airtable", kind: "personal access token", patterns: ["pat{base62:14}.{hex:64}"], severity: "high", variable: "AIRTABLE_TOKEN", documentation: "https://airtable.com/developers/web/guides/personal-access-tokens" },
  { id: "asana-token", provider: "Asana", kind: "personal access token", patterns: ["{digits:1}/{digits:16-17}:{hex:32}", "{digits:1}/{digits:16-17}/{digits:16-17}:{hex:32}"], severity: "high", variable: "ASANA_TOKEN", documentation: "https://developers.asana.com/docs/personal-access-token" },
  { id: "typeform-token", provider: "Typeform", kind: "personal access token", patterns: ["tfp_{base64url-dots:44-59}"], severity: "high", variable: "TYPEFORM_TOKEN", documentation: "https://www.typeform.com/developers/get-started/personal-access-token/" },
  { id: "readme-key", provider: "ReadMe", kind: "API key", patterns: ["rdme_{lower-digits:70}"], severity: "high", variable: "README_API_KEY", documentation: "https://docs.readme.com/main/reference/authentication" },
  { id: "frameio-token", provider: "Frame.io", kind: "token", patterns: ["fio-u-{base64url:64}"], severity: "high", variable: "FRAMEIO_TOKEN", documentation: "https://developer.frame.io/" },
  { id: "clickup-token", provider: "ClickUp", kind: "personal token", patterns: ["pk_{digits:7-8}_{upper-digits:32}"], severity: "high", variable: "CLICKUP_TOKEN", documentation: "https://developer.clickup.com/docs/authentication" },
  { id: "mapbox-secret-token", provider: "Mapbox", kind: "secret token", patterns: ["sk.eyJ{base64url:40-140}.{base64url:20-30}"], severity: "high", variable: "MAPBOX_SECRET_TOKEN", documentation: mapbox },
  { id: "dropbox-token", provider: "Dropbox", kind: "access token", patterns: ["sl.u.{base64url:130-}", "sl.{base64url:130-}"], severity: "high", variable: "DROPBOX_TOKEN", documentation: "https://developers.dropbox.com/oauth-guide" },
  { id: "apify-token", provider: "Apify", kind: "API token", patterns: ["apify_api_{base62:36}"], severity: "high", variable: "APIFY_TOKEN", documentation: "https://docs.apify.com/platform/integrations/api" },
  { id: "algolia-admin-key", provider: "Algolia", kind: "admin API key", patterns: ["{hex:32}"], near: ["adminapikey", "admin_api_key", "algolia_admin"], severity: "critical", confidence: "medium", variable: "ALGOLIA_ADMIN_KEY", documentation: "https://www.algolia.com/doc/guides/security/api-keys/" },
  { id: "adafruit-key", provider: "Adafruit IO", kind: "key", patterns: ["aio_{base62:28}"], severity: "high", variable: "ADAFRUIT_IO_KEY", documentation: "https://io.adafruit.com/api/docs/#authentication" },
  { id: "scrapfly-key", provider: "Scrapfly", kind: "API key", patterns: ["scp-live-{hex:32}"], severity: "high", variable: "SCRAPFLY_KEY", documentation: "https://scrapfly.io/docs/scrape-api/getting-started" },
  // The first line of the armour, encoded once more: how keys are squeezed into one line.
  { id: "encoded-private-key", provider: "", kind: "private key in base64", patterns: ["LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t{base64:80-}", "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tL{base64:80-}", "LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0t{base64:80-}", "LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZLS0tLS{base64:80-}"], severity: "critical", variable: "PRIVATE_KEY", documentation: "https://datatracker.ietf.org/doc/html/rfc7468" },
  { id: "json-web-token", provider: "", kind: "JSON web token", patterns: ["eyJ{base64url:10-}.eyJ{base64url:10-}.{base64url:20-}", "ey{base64url:12-}.ey{base64url:10-}.{base64url:20-}"], check: "jwt", severity: "high", variable: "ACCESS_TOKEN", documentation: "https://datatracker.ietf.org/doc/html/rfc8725" },
  { id: "basic-authorization", provider: "", kind: "HTTP Basic credential", patterns: ["Basic {base64:10-}==", "Basic {base64:10-}=", "Basic {base64:12-}"], check: "basic-credentials", severity: "high", variable: "BASIC_AUTHORIZATION", documentation: "https://datatracker.ietf.org/doc/html/rfc7617" },
];
