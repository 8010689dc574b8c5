import { isNginxFile } from "#core/formats/file-forms";
import { everyDirective } from "#core/formats/nginx-file";
import { inherited, nginxServers } from "#core/nginx/nginx-servers";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-nginx-rate-limit",
    title: "nginx without limits on requests",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [770],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-2.4.1"],
    since: "0.1.0",
    messages: {
      zone: "The zone {zone} is declared and no `limit_req` uses it, so nothing is limited.",
      unknown: "`limit_req` names the zone {zone}, which this file does not declare.",
      missing: "This proxy limits neither requests nor connections. Declare a zone with `limit_req_zone` and use it with `limit_req`.",
      admin: "{path} is open to every address. Allow those of the administrators, and deny all others.",
      body: "`client_max_body_size 0` lets anyone send bodies without end. Name the size that the largest upload needs.",
    },
    options: {},
    files: "data",
    triggers: ["server", "limit_req_zone", "client_max_body_size"],
    fix: "none",
    presets: {},
  },
  on: isNginxFile,
  check({ nginx: { directives } }, context) {
    const all = [...everyDirective(directives)];
    const zones = all.flatMap(({ directive }) => (directive.name === "limit_req_zone" ? (directive.args.map(({ text }) => /^zone=([^:]+)/.exec(text)?.[1]).find((zone) => zone !== undefined) ?? []) : []));
    const uses = all.filter(({ directive }) => directive.name === "limit_req");
    const zoneOf = (args: readonly { readonly text: string }[]): string | undefined => args.map(({ text }) => /^zone=(.+)/.exec(text)?.[1]).find((zone) => zone !== undefined);
    const hasIncludes = all.some(({ directive }) => directive.name === "include" && !/mime\.types|_params/.test(directive.args[0]?.text ?? ""));
    for (const { directive } of all) {
      if (directive.name === "limit_req_zone" && uses.length === 0 && !hasIncludes) context.report({ at: directive.span, message: "zone", data: { zone: zones[0] ?? "" } });
      if (directive.name === "client_max_body_size" && directive.args[0]?.text === "0") context.report({ at: directive.span, message: "body", severity: "medium" });
      const zone = directive.name === "limit_req" ? zoneOf(directive.args) : undefined;
      // A part of a configuration uses what another file declares.
      if (zone !== undefined && zones.length > 0 && !zones.includes(zone) && !hasIncludes) context.report({ at: directive.span, message: "unknown", data: { zone } });
    }
    for (const { block, around, isRedirect, hasUnseen } of nginxServers(directives)) {
      const inner = [...everyDirective(block.block ?? [])];
      const isLimited = ["limit_req", "limit_conn"].some((name) => inherited(name, block, around, directives).length > 0 || inner.some(({ directive }) => directive.name === name));
      const isProxy = inner.some(({ directive }) => /^(?:proxy|fastcgi|uwsgi|grpc)_pass$/.test(directive.name));
      if (isProxy && !isLimited && !isRedirect && !hasUnseen && zones.length === 0) context.report({ at: block.nameSpan, message: "missing", confidence: "low" });
      for (const { directive } of inner) {
        const path = directive.args.at(-1)?.text ?? "";
        if (directive.name !== "location" || !/^[\^~]*\/(?:admin|wp-admin|phpmyadmin|adminer|metrics|nginx_status|stub_status|actuator|kibana|grafana)\b/.test(path)) continue;
        const restricts = /^(?:allow|deny|auth_basic|auth_request|auth_jwt|internal|return|ssl_verify_client|satisfy|include)$/;
        const isRestricted = (directive.block ?? []).some(({ name }) => restricts.test(name)) || [block, ...around].some((one) => (one.block ?? []).some(({ name }) => /^(?:deny|auth_basic|auth_request|auth_jwt|ssl_verify_client)$/.test(name)));
        if (!isRestricted) context.report({ at: directive.span.end - directive.span.start > 200 ? directive.nameSpan : directive.span, message: "admin", data: { path }, severity: "medium", confidence: "low" });
      }
    }
  },
});
