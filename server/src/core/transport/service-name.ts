import { splitWords } from "../text/words.js";

const addressWords = new Set(["url", "uri", "endpoint", "host", "origin", "server", "baseurl", "webhook", "base", "target", "address"]);
const serviceWords = new Set(["api", "base", "service", "services", "backend", "endpoint", "webhook", "webhooks", "gateway", "auth", "login", "token", "graphql", "rest", "rpc", "payment", "payments", "server", "upstream", "upload", "target", "baseurl", "proxy", "callback", "oauth", "sso", "ingest", "collector"]);
/** Addresses that people open and programs do not ask. */
const pageWords = new Set(["home", "homepage", "docs", "doc", "documentation", "help", "website", "site", "image", "img", "icon", "logo", "license", "issue", "bugs", "referrer", "schema", "namespace", "ns", "xmlns", "example", "placeholder", "default", "mock", "test", "link", "source"]);

/** True for names of addresses that a program sends requests to: `apiBaseUrl`, `WEBHOOK_ENDPOINT`, `authServer`. */
export function isServiceName(name: string): boolean {
  const words = splitWords(name);
  return words.some((word) => addressWords.has(word)) && words.some((word) => serviceWords.has(word)) && !words.some((word) => pageWords.has(word));
}
