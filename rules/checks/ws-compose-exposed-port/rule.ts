import { isForDevelopment, publishedPorts, type PublishedPort, servicesOf } from "#core/containers/compose-file";
import type { Fix } from "#core/fix/fix";
import { isComposeFile } from "#core/formats/file-forms";
import { isNamedForProduction } from "#core/text/deployment-paths";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-compose-exposed-port",
    title: "Database or admin tool that listens on every address of the host",
    family: "checks",
    severity: "medium",
    confidence: "medium",
    cwe: [668],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.2.1"],
    since: "0.1.0",
    messages: {
      open: "{service} publishes port {port} on every address of the host, past its firewall. Services reach each other by name without it; for your own machine write 127.0.0.1 in front.",
    },
    options: {},
    files: "data",
    triggers: ["ports"],
    fix: "suggestion",
    presets: {},
  },
  on: isComposeFile,
  check({ data, path, text }, context) {
    const services = servicesOf(data.documents[0]);
    for (const service of services) {
      const { image, name } = service;
      for (const port of publishedPorts(service)) {
        if (port.host !== undefined && !/^(?:0\.0\.0\.0|\[::\])$/.test(port.host)) continue;
        // An image that is built here may well use the port of a database for something else.
        if (!isInternal(image ?? "", port.target)) continue;
        const confidence = isForDevelopment(path, services) ? "low" : isNamedForProduction(path) ? "high" : "medium";
        context.report({ at: port.span, message: "open", data: { service: name, port: port.target }, confidence, fixes: localFix(port, text) });
      }
    }
  },
});

/** Images that answer everyone who asks, or hold the data: by the port they are meant to be reached at. */
const internalPorts: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(?:postgres(?:ql)?|postgis|timescaledb(?:-ha)?|pgvector|cockroach|supabase-postgres)$/, [5432, 26257]],
  [/^(?:mysql(?:-server)?|mariadb|percona(?:-server)?)$/, [3306]],
  [/^(?:mongo(?:db)?|mongodb-community-server)$/, [27017]],
  [/^(?:redis(?:-stack(?:-server)?)?|valkey|keydb|dragonfly)$/, [6379, 8001]],
  [/^memcached$/, [11211]],
  [/^(?:elasticsearch|opensearch)$/, [9200, 9300]],
  [/^(?:kibana|opensearch-dashboards)$/, [5601]],
  [/^rabbitmq$/, [5672, 15672]],
  [/^(?:kafka|cp-kafka|redpanda)$/, [9092, 29092]],
  [/^(?:cassandra|scylla)$/, [9042]],
  [/^(?:clickhouse(?:-server)?)$/, [8123, 9000]],
  [/^(?:neo4j)$/, [7474, 7687]],
  [/^(?:couchdb)$/, [5984]],
  [/^(?:influxdb)$/, [8086]],
  [/^(?:etcd)$/, [2379]],
  [/^(?:server|azure-sql-edge)$/, [1433]],
  [/^(?:adminer|phpmyadmin|pgadmin4|mongo-express|redis-commander|redisinsight|mailhog|mailpit)$/, [80, 443, 8080, 8081, 5540, 8025, 1025]],
];

function isInternal(image: string, port: number): boolean {
  return internalPorts.some(([form, ports]) => form.test(image) && ports.includes(port));
}

/** Binds the short form to the machine itself; the long form takes a line, which a person writes. */
function localFix({ short, host, span }: PublishedPort, text: string): readonly Fix[] {
  if (short === undefined || host !== undefined) return [];
  const isQuoted = /["']/.test(text.charAt(span.start));
  const edit = { span: { start: span.start, end: span.end }, newText: isQuoted ? `${text.charAt(span.start)}127.0.0.1:${text.slice(span.start + 1, span.end)}` : `"127.0.0.1:${short}"` };
  return [{ title: "Publish it on this machine only", applicability: "suggestion", edits: [edit], appends: [] }];
}
