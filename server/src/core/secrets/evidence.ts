import type { FileFacts } from "../facts/file-facts.js";
import { isBinaryExpression, isCallExpression, isClassLike, isFunctionLike, isNewExpression, isObjectLiteral, isPropertyAssignment, isVariableDeclaration, type Node, propertyNameText } from "../syntax/nodes.js";
import { isForShow, isNamedForDevelopment, isOfDevelopers } from "../text/deployment-paths.js";
import { isPageCode } from "../text/page-code.js";
import { splitWords } from "../text/words.js";
import { isOfStatistics, isOwnSecret } from "./name-words.js";
import { type NamedValue, type NamingNode, nameOf } from "./named-value.js";
import { isOfPublicClient, isPutToUse } from "./put-to-use.js";

/** What code shows of a value besides what it looks like; `trial` outweighs everything else. */
export type Evidence = "used" | "kept" | "name" | "trial";

/**
 * What speaks for a value with a secret's name being one that opens something: that the file puts it to use (`used`), or a name that public values
 * hardly ever have (`kept`). A key or token may as well be made for everybody: one for searching, an app's number, the address of a contract. Those that
 * have a name alone (`name`) are likely secrets; those that stand in for one until somebody sets their own, that somebody tries something out with, or that every page is sent (`trial`), are likely none.
 */
export function evidenceOf(facts: FileFacts, node: NamingNode, named: NamedValue, text: string): Evidence {
  if (isTriedOut(facts, node, named.name, text) || isOfChain(named.name)) return "trial";
  if (isForEverybody(named.name) || isOfStatistics(`${holderOf(node)} ${named.name}`)) return "trial";
  // What a page searches with is made for that, or is known to everybody already.
  if (isOfPublicClient(facts, node) && isPageCode(facts.tree.document.path, facts.tree.document.text)) return "trial";
  if (isPutToUse(facts, node, named)) return "used";
  return namesKept(named.name) ? "kept" : "name";
}

/** True for a value that its file, its name, the settings around it or its own words say is none that counts. */
export function isTriedOut(facts: FileFacts, node: Node, name: string, text: string): boolean {
  return isForTrial(facts.tree.document.path, name, text) || isAmongDefaults(node);
}

const trialWords: ReadonlySet<string> = new Set(["default", "defaults", "dev", "devel", "development", "test", "tests", "testing", "debug", "demo", "local", "localhost", "fallback", "sandbox", "playground", "e2e", "ci", "staging", "arbitrary"]);

/** True where a path, a name or the text itself says that something else belongs there where it matters. */
export function isForTrial(path: string, name: string, text = ""): boolean {
  return isForShow(path) || isNamedForDevelopment(path) || isOfDevelopers(path) || defaultsFile.test(path) || saysTrial(name) || text.split(/[^a-z\d]+/i).some((word) => trialWords.has(word.toLowerCase()));
}

/** True for the name of what is meant for developers, or holds until somebody sets their own: `devPrivateKey`, `DEFAULT_SECRET`. */
export function saysTrial(name: string): boolean {
  return splitWords(name).some((word) => trialWords.has(word));
}

/** Settings that others are put over. */
const defaultsFile = /(?:^|[/._-])defaults?\.[cm]?[jt]sx?$/i;

/** `tokenMint`, `TOKEN_POOL`: of a token that is money, and of none that opens a door but where its issuer follows. */
function isOfChain(name: string): boolean {
  const words = splitWords(name);
  const at = words.findIndex((word) => word === "token" || word === "tokens");
  return at >= 0 && at < words.length - 1 && /^(?:mint|program|account|pool|oracle|power|bridge|vault|swap|pair|router|mainnet|testnet|addresses|helper)s?$/.test(words[at + 1] ?? "");
}

/** `amplitude` for the key in `{ amplitude: { apiKey: "…" } }`, `Bugsnag.start` for that in `Bugsnag.start({ apiKey: "…" })`. */
function holderOf({ parent }: Node): string {
  if (isObjectLiteral(parent) && (isCallExpression(parent.parent) || isNewExpression(parent.parent))) return parent.parent.expression.getText();
  return isObjectLiteral(parent) && isPropertyAssignment(parent.parent) ? (propertyNameText(parent.parent.name) ?? "") : "";
}

/** What somebody's own is put over, or what nobody may use. */
const standIns: ReadonlySet<string> = new Set(["default", "defaults", "placeholder", "placeholders", "insecure", "weak", "forbidden", "denied", "disallowed"]);

/** `const defaults = { session: { secret: "…" } }`, `const PLACEHOLDER_SECRETS = { … }` */
function isAmongDefaults(node: Node): boolean {
  for (let at = node.parent; at !== undefined && !isFunctionLike(at) && !isClassLike(at); at = at.parent) {
    const name = isPropertyAssignment(at) ? propertyNameText(at.name) : isVariableDeclaration(at) ? nameOf(at.name) : isBinaryExpression(at) ? nameOf(at.left) : undefined;
    if (name !== undefined && splitWords(name).some((word) => standIns.has(word))) return true;
  }
  return false;
}

const publicWords: ReadonlySet<string> = new Set(["client", "widget", "browser", "web", "search", "write", "ingest", "embed", "infura", "alchemy", "etherscan", "walletconnect"]);

/** `CHECKOUT_CLIENT_TOKEN`, `searchKey`: what every page that uses it is sent. The secret beside such a key is kept. */
function isForEverybody(name: string): boolean {
  const words = splitWords(name);
  return isOfStatistics(name) || (/^(?:keys?|tokens?|apikey)$/.test(words.at(-1) ?? "") && words.some((word) => publicWords.has(word)) && !words.some((word) => keptKinds.has(word)));
}

/** Words before `key` and `token` that name who issued it and asks money or data of whoever holds it. */
const issuers: ReadonlySet<string> = new Set([
  "stripe", "aws", "github", "gitlab", "discord", "slack", "azure", "twilio", "sendgrid", "mailgun", "mandrill", "mailchimp", "postmark", "brevo", "sendinblue", "resend", "openai", "anthropic", "gemini", "paypal", "razorpay", "braintree",
  "shopify", "salesforce", "hubspot", "notion", "dropbox", "zoom", "cloudinary", "cloudflare", "vercel", "jira", "atlassian", "bitbucket", "zendesk", "telegram", "vonage", "nexmo", "heroku", "npm", "airtable", "twitter", "linkedin", "smtp", "mail", "payment",
]);
const keptKinds: ReadonlySet<string> = new Set(["secret", "private", "encryption", "signing", "master", "hmac", "admin"]);

/** True for a name that ends in `secret`, or in a key or token that is kept by its kind or its issuer, and by nothing a page is sent. */
function namesKept(name: string): boolean {
  const words = splitWords(name);
  const last = words.at(-1) ?? "";
  if (isOwnSecret(name) || last === "secret") return true;
  if (!/^(?:keys?|tokens?|apikey|pat)$/.test(last)) return false;
  return words.some((word) => issuers.has(word) || keptKinds.has(word));
}
