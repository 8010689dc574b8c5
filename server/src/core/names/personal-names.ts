import { splitWords } from "../text/words.js";

/**
 * What a name says of a person: `secret` what nobody else may know (numbers of cards, accounts and documents, health), `person` a
 * record of somebody.
 */
export type PersonalNameKind = "secret" | "person";

const secretWords = new Set(["ssn", "cvv", "cvc", "iban", "passport", "diagnosis", "biometrics"]);
const secretPairs: readonly (readonly [string, string])[] = [
  ["card", "number"], ["credit", "card"], ["debit", "card"], ["card", "cvv"], ["card", "cvc"], ["social", "security"], ["security", "code"], ["account", "number"], ["routing", "number"], ["bank", "account"],
  ["tax", "id"], ["national", "id"], ["driver", "license"], ["drivers", "license"], ["license", "number"], ["health", "record"], ["medical", "record"], ["medical", "history"], ["blood", "type"], ["id", "number"],
];
const joined = /^(?:cardnumber|creditcard|creditcardnumber|debitcard|socialsecuritynumber|passportnumber|bankaccount|accountnumber|taxid|nationalid)$/;
/** What stands in every text with a name of such a secret, for a look before it is parsed. */
export const personalSecretText = new RegExp([...secretWords, ...secretPairs.map((pair) => pair.join("[\\W_]{0,3}"))].join("|"), "i");
/** Words that say something about the secret: its form, its length, whether there is one. */
const about = new Set(["type", "brand", "label", "placeholder", "error", "errors", "valid", "is", "has", "masked", "last", "last4", "hash", "hashed", "encrypted", "form", "field", "input", "length", "format", "mask", "icon", "name", "expiry", "visible", "show", "method", "count", "url", "regex", "pattern", "schema", "page", "step", "status", "strategy", "js", "browser", "device"]);
const people = new Set(["user", "currentuser", "userinfo", "userdata", "profile", "customer", "patient", "person", "employee", "member", "account"]);
const recordWords = new Set(["current", "data", "info", "details", "profile", "record", "object", "user", "my", "logged", "in", "auth"]);

/** Says whether a name stands for data of a person; undefined for every other name. */
export function personalNameKind(name: string): PersonalNameKind | undefined {
  const words = splitWords(name);
  const isSecret = words.some((word, i) => secretWords.has(word) || joined.test(word) || secretPairs.some(([first, second]) => word === first && words[i + 1] === second));
  if (isSecret) return words.some((word) => about.has(word)) ? undefined : "secret";
  return words.some((word) => people.has(word)) && words.every((word) => people.has(word) || recordWords.has(word)) ? "person" : undefined;
}

/** What a name says of how to reach somebody: `contact` an address, a number or a date of birth, `name` what they are called. */
export type ContactNameKind = "contact" | "name";

const contactWords = new Set(["email", "emails", "phone", "dob", "birthday", "birthdate"]);
const contactPairs: readonly (readonly [string, string])[] = [
  ["e", "mail"], ["mail", "address"], ["mobile", "number"], ["telephone", "number"], ["ip", "address"],
  ["home", "address"], ["street", "address"], ["postal", "address"], ["billing", "address"], ["shipping", "address"], ["mailing", "address"],
];
const fullNames = new Set(["firstname", "lastname", "fullname", "surname", "username"]);
const namePairs: readonly (readonly [string, string])[] = [["first", "name"], ["last", "name"], ["full", "name"], ["family", "name"], ["user", "name"]];
/** Words that make a name one about such data: a mail that is sent, a number that is confirmed, the part behind the `@`. */
const aboutContacts = new Set([
  ...["verified", "verification", "confirmed", "confirmation", "domain", "domains", "provider", "template", "templates", "subject", "body", "sent", "send", "opt", "opted", "opened", "subscribed", "subscription", "unsubscribed", "enabled", "disabled", "notifications", "notification", "marketing", "consent", "campaign"],
  ...["id", "ids", "exists", "missing", "present", "changed", "updated", "required", "match", "matches", "code", "country", "prefix", "service", "client", "queue", "job", "event", "preference", "preferences", "settings", "config", "link", "allowed", "blocked", "invalid", "masked", "anonymized", "redacted", "encrypted", "can", "should", "was", "by", "via", "digest", "sha", "md", "frequency", "total", "size", "date", "at"],
]);

/** Says whether a name stands for how to reach somebody or what they are called; undefined for every other name. */
export function contactNameKind(name: string): ContactNameKind | undefined {
  const words = splitWords(name);
  const holds = (pairs: readonly (readonly [string, string])[]): boolean => pairs.some(([first, second]) => words.some((word, i) => word === first && words[i + 1] === second));
  const isBirth = words.includes("birth") && words.includes("date");
  if (isBirth) return "contact";
  if (words.some((word) => contactWords.has(word)) || holds(contactPairs)) return words.some((word) => about.has(word) || aboutContacts.has(word)) ? undefined : "contact";
  return (words.some((word) => fullNames.has(word)) || holds(namePairs)) && !words.some((word) => aboutContacts.has(word)) ? "name" : undefined;
}
