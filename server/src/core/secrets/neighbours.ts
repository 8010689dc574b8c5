import { isObjectLiteral, isPropertyAssignment, isStringLike, type Node, type ObjectLiteralExpression, propertyNameText } from "../syntax/nodes.js";

/** Properties beside which an `apiKey` is meant for browsers: search-only keys and analytics snippets. */
const publicNeighbours: ReadonlySet<string> = new Set(["indexName", "authDomain", "messagingSenderId", "measurementId", "siteId", "apiHost", "publishableKey"]);
/** Properties beside which a password logs in somewhere. */
const connectionNeighbours: ReadonlySet<string> = new Set(["host", "hostname", "server", "port", "database", "dbname", "dialect", "connectString", "connectionLimit", "sid"]);
/** Properties that name the account a password beside them opens. */
const accountNames: ReadonlySet<string> = new Set(["user", "username", "userName", "email", "mail", "login", "userEmail", "account"]);
/** Objects that hold what a client logs in with. */
const credentialHolders: ReadonlySet<string> = new Set(["auth", "credentials", "basicAuth", "httpAuth", "proxyAuth"]);

/** True for a key in a configuration that is made to be shipped to browsers, such as DocSearch's or Firebase's. */
export function isPublicKeyConfig(property: Node): boolean {
  const names = objectAround(property)?.properties.map((other) => propertyNameText(other.name) ?? "") ?? [];
  return names.some((name) => publicNeighbours.has(name));
}

/**
 * True for a property of an object that describes a connection or an account: a host or an address stands beside it, or
 * the object is someone's `auth`. Labels of a form have the same names and words for values.
 */
export function isLoginProperty(property: Node): boolean {
  const object = objectAround(property);
  if (object === undefined) return false;
  if (isPropertyAssignment(object.parent) && credentialHolders.has(propertyNameText(object.parent.name) ?? "")) return true;
  return object.properties.some((other) => {
    const name = propertyNameText(other.name) ?? "";
    return connectionNeighbours.has(name) || (accountNames.has(name) && isPropertyAssignment(other) && isAccount(other.initializer));
  });
}

/**
 * True for the secret half of an access key whose other half stands beside it. Where the server is a local one, which the object or
 * the one around it says by an `endpoint`, both are known to everyone.
 */
export function isAccessKeyPair(property: Node): boolean {
  const object = objectAround(property);
  if (object === undefined || !isPropertyAssignment(property) || propertyNameText(property.name) !== "secretAccessKey") return false;
  const outer = isPropertyAssignment(object.parent) ? objectAround(object.parent) : undefined;
  const names = [object, ...(outer === undefined ? [] : [outer])].flatMap(({ properties }) => properties.map(({ name }) => propertyNameText(name) ?? ""));
  return names.includes("accessKeyId") && !names.includes("endpoint");
}

function isAccount(value: Node): boolean {
  return isStringLike(value) && /^\S+@\S+\.\S+$|^(?:admin|administrator|root|sa|sysadmin|superuser)$/.test(value.text);
}

function objectAround(property: Node): ObjectLiteralExpression | undefined {
  return isPropertyAssignment(property) && isObjectLiteral(property.parent) ? property.parent : undefined;
}
