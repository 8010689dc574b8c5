import { at, type DataEntry, type DataNode, entriesOf, itemsOf, scalarText } from "../formats/data-node.js";
import { isNamedForDevelopment, isNamedForProduction } from "../text/deployment-paths.js";
import type { Span } from "../text/span.js";

/** A service of a Compose file. */
export interface ComposeService {
  readonly entry: DataEntry;
  readonly name: string;
  readonly node: DataNode;
  /** `postgres` of `docker.io/library/postgres:16`; undefined where it is built. */
  readonly image: string | undefined;
}

export function servicesOf(root: DataNode | undefined): readonly ComposeService[] {
  return entriesOf(at(root, "services")).flatMap((entry) => {
    if (entry.value === undefined) return [];
    const image = scalarText(at(entry.value, "image"))?.replace(/\$\{\w+:?-([^{}]*)\}/g, "$1").replace(/\$\{[^}]*\}/g, "").replace(/@.*$/, "").replace(/:[^/:]*$/, "").replace(/^.*\//, "");
    return [{ entry, name: entry.key, node: entry.value, image }];
  });
}

/** A port that a service publishes on the host. */
export interface PublishedPort {
  /** The address it is bound to; undefined for all of them. */
  readonly host: string | undefined;
  /** The port inside the container. */
  readonly target: number;
  readonly span: Span;
  /** The text of the short form; undefined for the long one. */
  readonly short: string | undefined;
}

/** The published ports of a service, in the short and the long form. */
export function publishedPorts({ node }: ComposeService): readonly PublishedPort[] {
  return itemsOf(at(node, "ports")).flatMap((port): readonly PublishedPort[] => {
    if (port.kind === "map") {
      const target = Number(scalarText(at(port, "target")));
      if (at(port, "published") === undefined || Number.isNaN(target)) return [];
      return [{ host: scalarText(at(port, "host_ip")), target, span: port.span, short: undefined }];
    }
    const short = scalarText(port) ?? "";
    // `127.0.0.1:8080:80/tcp`, `${PORT:-5432}:5432`; a port alone is published on one that Docker chooses.
    const parts = /^(?:(?<host>\[[^\]]*\]|[\d.]+|\$\{[^}]*\}(?=:[^:]*:)):)?(?<published>(?:\$\{[^}]*\}|[\d-])+):(?<target>\d+)(?:-\d+)?(?:\/\w+)?$/.exec(short)?.groups;
    if (parts === undefined) return [];
    return [{ host: parts["host"], target: Number(parts["target"]), span: port.span, short }];
  });
}

/** Images that hold data or pass messages on. */
export function isDataStore(image: string | undefined): boolean {
  return /^(?:postgres(?:ql)?|postgis|timescaledb(?:-ha)?|pgvector|cockroach|mysql(?:-server)?|mariadb|percona(?:-server)?|mongo(?:db)?|mongodb-community-server|redis(?:-stack(?:-server)?)?|valkey|keydb|dragonfly|memcached|elasticsearch|opensearch|rabbitmq|kafka|cp-kafka|redpanda|cassandra|scylla|clickhouse(?:-server)?|neo4j|couchdb|influxdb|etcd|minio|sap-hana|hanaexpress|oracle(?:-xe|-free)?|free|spanner|spanner-emulator|cloud-spanner-emulator|(?:mssql-)?server|azure-sql-edge)$/.test(image ?? "");
}

/**
 * True for a Compose file that is meant for a developer's machine or for tests: by its name or folder, or because it builds
 * nothing and starts hardly anything but what an application needs.
 */
export function isForDevelopment(path: string, services: readonly ComposeService[]): boolean {
  if (isNamedForProduction(path)) return false;
  const needed = services.filter(({ image }) => isDataStore(image) || isDevelopmentTool(image));
  return isNamedForDevelopment(path) || (needed.length * 4 >= services.length * 3 && services.every(({ node }) => at(node, "build") === undefined));
}

function isDevelopmentTool(image: string | undefined): boolean {
  return /^(?:adminer|phpmyadmin|pgadmin4|mongo-express|redis-commander|redisinsight|mailhog|mailpit|maildev|mailcatcher|kibana|localstack|cp-zookeeper|zookeeper|jaeger|all-in-one|https-portal|mkcert)$/.test(image ?? "");
}
