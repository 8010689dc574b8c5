import { isObjectLiteral, isPropertyAssignment, type Node, propertyNameText } from "../syntax/nodes.js";

/** Properties beside which an `apiKey` is meant for browsers: search-only keys and analytics snippets. */
const publicNeighbours: ReadonlySet<string> = new Set(["indexName", "authDomain", "messagingSenderId", "measurementId", "siteId", "apiHost", "publishableKey"]);
/** Properties beside which a password logs in somewhere. */
const connectionNeighbours: ReadonlySet<string> = new Set(["host", "hostname", "server", "port", "database", "dbname", "dialect", "connectString", "connectionLimit", "sid"]);

/** True for a key in a configuration that is made to be shipped to browsers, such as DocSearch's or Firebase's. */
export function isPublicKeyConfig(property: Node): boolean {
  return hasNeighbour(property, publicNeighbours);
}

/** True for a property of an object that describes a connection. */
export function isConnectionProperty(property: Node): boolean {
  return hasNeighbour(property, connectionNeighbours);
}

function hasNeighbour(property: Node, names: ReadonlySet<string>): boolean {
  if (!isPropertyAssignment(property) || !isObjectLiteral(property.parent)) return false;
  return property.parent.properties.some((other) => names.has(propertyNameText(other.name) ?? ""));
}
