import type { ObjectLiteralElementLike } from "typescript";
import { isObjectLiteral, isPropertyAssignment, isStringLike, type Node, type ObjectLiteralExpression, propertyNameText } from "../syntax/nodes.js";

/** Properties beside which an `apiKey` is meant for browsers: search-only keys, analytics snippets, and what a page shows in its own colours. */
const publicNeighbours: ReadonlySet<string> = new Set(["indexName", "authDomain", "messagingSenderId", "measurementId", "siteId", "apiHost", "publishableKey", "primaryBrandColor", "brandColor", "primaryColor"]);
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
  return isHeldAsLogin(object) || object.properties.some((other) => isOfConnection(other) || (accountNames.has(propertyNameText(other.name) ?? "") && isPropertyAssignment(other) && isAccount(other.initializer)));
}

/** True for a property of an object that describes a connection by more than an account, and not one within a developer's own machine. */
export function isConnectionProperty(property: Node): boolean {
  const object = objectAround(property);
  if (object === undefined || object.properties.some((other) => isPropertyAssignment(other) && isStringLike(other.initializer) && ownMachine.test(other.initializer.text))) return false;
  return isHeldAsLogin(object) || object.properties.some(isOfConnection);
}

function isHeldAsLogin({ parent }: ObjectLiteralExpression): boolean {
  return isPropertyAssignment(parent) && credentialHolders.has(propertyNameText(parent.name) ?? "");
}

function isOfConnection({ name }: ObjectLiteralElementLike): boolean {
  return connectionNeighbours.has(propertyNameText(name) ?? "");
}

const ownMachine = /^(?:\w+:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)(?:[:/]|$)/;

/**
 * True for the secret half of an access key whose other half stands beside it. Where the server is a local one, which the object or
 * the one around it says by an `endpoint`, both are known to everyone.
 */
export function isAccessKeyPair(property: Node): boolean {
  const object = objectAround(property);
  if (object === undefined || !isPropertyAssignment(property) || propertyNameText(property.name) !== "secretAccessKey") return false;
  const outer = isPropertyAssignment(object.parent) ? objectAround(object.parent) : undefined;
  const names = [object, ...(outer === undefined ? [] : [outer])].flatMap(({ properties }) => properties.map(({ name }) => propertyNameText(name) ?? ""));
  // `{ accessKeyId: accessToken, secretAccessKey: "unused" }`: a gateway asks for the token alone.
  const isToken = object.properties.some((other) => propertyNameText(other.name) === "accessKeyId" && isPropertyAssignment(other) && /(?:token|jwt)$/i.test(other.initializer.getText()));
  return names.includes("accessKeyId") && !names.includes("endpoint") && !isToken;
}

function isAccount(value: Node): boolean {
  return isStringLike(value) && /^\S+@\S+\.\S+$|^(?:admin|administrator|root|sa|sysadmin|superuser)$/.test(value.text);
}

function objectAround(property: Node): ObjectLiteralExpression | undefined {
  return isPropertyAssignment(property) && isObjectLiteral(property.parent) ? property.parent : undefined;
}
