/** Ports that people administer machines by or that stores of data listen on, with what they are. */
const sensitive: Readonly<Record<number, string>> = {
  21: "FTP", 22: "SSH", 23: "Telnet", 135: "RPC", 139: "NetBIOS", 445: "SMB", 1433: "SQL Server", 1521: "Oracle", 2049: "NFS", 2375: "Docker", 2376: "Docker", 2379: "etcd", 3306: "MySQL",
  3389: "Remote Desktop", 5432: "PostgreSQL", 5601: "Kibana", 5672: "RabbitMQ", 5900: "VNC", 5984: "CouchDB", 5985: "WinRM", 6379: "Redis", 6443: "Kubernetes", 7474: "Neo4j", 8086: "InfluxDB",
  9042: "Cassandra", 9092: "Kafka", 9200: "Elasticsearch", 9300: "Elasticsearch", 10250: "Kubernetes", 11211: "Memcached", 15672: "RabbitMQ", 27017: "MongoDB", 27018: "MongoDB",
};

/** What a range of ports opens that strangers have no business with: "every port", the name of a service, or undefined for the rest. */
export function openedService(from: number | undefined, to: number | undefined, isEveryProtocol: boolean): string | undefined {
  if (isEveryProtocol || (from !== undefined && to !== undefined && ((from <= 1 && to >= 65_535) || from < 0))) return "every port";
  if (from === undefined) return undefined;
  const end = to ?? from;
  const hit = Object.keys(sensitive).map(Number).find((port) => from <= port && port <= end);
  return hit === undefined ? undefined : from === end ? `${sensitive[hit] ?? ""} (port ${hit})` : `ports ${from} to ${end}, ${sensitive[hit] ?? ""} (port ${hit}) among them`;
}

/** True for a range of addresses that holds all. */
export function isEveryone(range: string): boolean {
  return /^(?:0\.0\.0\.0\/0|::\/0|\*|Internet|Any|0\.0\.0\.0)$/i.test(range);
}
