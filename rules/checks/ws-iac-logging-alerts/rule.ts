import { workspaceResources } from "#core/workspace/cloud-resources";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, manifestAnchor, servesRequests } from "#core/workspace/evidence";

export default defineWorkspaceRule({
  meta: {
    id: "ws-iac-logging-alerts",
    title: "Nothing watches what runs",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [778],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.2.3"],
    since: "0.1.0",
    messages: {
      monitoring: "The project serves requests, and nothing in it sends errors, metrics or traces anywhere or calls somebody. Add OpenTelemetry, Sentry or your cloud's service, with alarms.",
      flow: "No flow log records the traffic of the network {name}. Add one, and keep it for as long as your policy asks.",
      access: "{name} keeps no record of the requests it passes on. Set `{setting}`.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const place = manifestAnchor(workspace);
    if (place !== undefined && servesRequests(workspace) && !hasEvidence(workspace, monitoring)) context.report(place.path, { at: place.at, message: "monitoring" });
    const resources = workspaceResources(workspace);
    const isFlowLogged = resources.some(({ resource }) => /^(?:aws_flow_log|AWS::EC2::FlowLog)$/.test(resource.type));
    for (const { path, resource } of resources) {
      if (!isFlowLogged && networks.test(resource.type)) context.report(path, { at: resource.span, message: "flow", data: { name: resource.name }, severity: "low" });
      const setting = accessLogs[resource.type];
      if (setting !== undefined && resource.setting(setting).state === "absent") context.report(path, { at: resource.span, message: "access", data: { name: resource.name, setting }, severity: "low" });
    }
  },
});

/** Packages, rules of alarms and settings by which a system tells how it fares. */
const monitoring: Evidence = {
  packages: /^(?:@sentry\/.+|@opentelemetry\/.+|prom-client|express-prom-bundle|dd-trace|@datadog\/.+|newrelic|@newrelic\/.+|elastic-apm-node|applicationinsights|@azure\/monitor-opentelemetry|@google-cloud\/(?:error-reporting|monitoring|trace-agent|opentelemetry-.+)|@aws-lambda-powertools\/.+|@honeycombio\/.+|@bugsnag\/.+|rollbar|@rollbar\/.+|@appsignal\/.+|@highlight-run\/.+|@logtail\/.+|@axiomhq\/.+|@baselime\/.+|posthog-node|@fastify\/otel|fastify-metrics|@willsoto\/nestjs-prometheus|nestjs-otel|@vercel\/otel|skywalking-backend-js|@instana\/collector|@dynatrace\/.+|raygun|airbrake|@airbrake\/node|@honeybadger-io\/.+)$/,
  files: /(?:^|\/)(?:sentry[\w.-]*\.(?:[cm]?[jt]s|properties)|(?:prometheus|alertmanager|grafana|datadog|newrelic|otel-collector)[\w.-]*\.(?:ya?ml|json|[cm]?js)|[\w.-]*alert(?:s|ing|-?rules)?[\w.-]*\.(?:ya?ml|tf)|instrumentation\.[cm]?[jt]s)$/i,
  settings: /\b(?:aws_cloudwatch_metric_alarm|AWS::CloudWatch::(?:Alarm|CompositeAlarm)|google_monitoring_alert_policy|azurerm_monitor_\w*alert\w*|datadog_monitor|grafana_rule_group|newrelic_nrql_alert_condition|pagerduty_service|aws_guardduty_detector|PrometheusRule|ServiceMonitor|PodMonitor|SENTRY_DSN|OTEL_EXPORTER_\w+|DD_API_KEY|prometheus\.io\/scrape|dd-agent|datadog\/agent)\b/,
};

/** Networks whose traffic can be recorded. */
const networks = /^(?:aws_vpc|AWS::EC2::VPC)$/;

/** Where a resource says that it records requests, after the registry pages and the template reference. */
const accessLogs: Readonly<Partial<Record<string, string>>> = {
  aws_lb: "access_logs.bucket",
  aws_alb: "access_logs.bucket",
  aws_cloudfront_distribution: "logging_config.bucket",
  aws_api_gateway_stage: "access_log_settings.destination_arn",
  aws_apigatewayv2_stage: "access_log_settings.destination_arn",
  google_compute_backend_service: "log_config.enable",
  "AWS::CloudFront::Distribution": "DistributionConfig.Logging.Bucket",
  "AWS::ApiGateway::Stage": "AccessLogSetting.DestinationArn",
  "AWS::ApiGatewayV2::Stage": "AccessLogSettings.DestinationArn",
};
