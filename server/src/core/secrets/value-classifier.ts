import { readsLikeWords, wordlikeness } from "../text/letter-pairs.js";
import { splitWords } from "../text/words.js";
import { looksHandWritten, saysPlaceholder } from "./placeholder.js";
import { isSamplePassword } from "./sample-password.js";

/** Shapes that are something else, whatever the name in front of them says. Each is anchored and linear. */
const otherShapes: readonly RegExp[] = [
  /\s/,
  /^(?:[a-z][a-z0-9+.-]*:)?\/\//i,
  /^(?:data|urn|arn|did|blob|file|mailto|javascript|about|tel|sha\d+|md5|hmac|env|vault|ref|secret|secrets|op|ssm|projects|file|cid|spotify|cn|uid|chrome|eip155|bip122):/i,
  // The characters that something is made of.
  /A-Za-z|a-zA-Z/,
  // An account or contract of a chain; what opens it has 64 digits.
  /^0x[\da-f]{40}$/i,
  /^(?:\.{0,2}|~|[a-z]:)[\\/]/i,
  /^sha(?:1|256|384|512)-/,
  /^-----/,
  // JSON web tokens are told by what they decode to, not by their looks.
  /^ey[\w-]+\.ey[\w-]+/,
  /^(?:ssh-|ecdsa-|pk_|pk\.|pub|phc_|ca-pub-|sb_publishable_)/i,
  /^\$(?:2[abxy]?|argon2\w*|scrypt|pbkdf2|5|6|1|apr1)\$/,
  /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/,
  /^v?\d+(?:\.\d+)+(?:[-+][\w.]+)?$/,
  /^\d{4}-\d\d-\d\d/,
  /^#[0-9a-f]{3,8}$/i,
  /[<>{}]|\$\{|%[sd]/,
  /^\[.*\]$|^\(.*\)$|\(\)/,
  /^\^|\\[dws.]|\$$|\[[^\]]*[a-z0-9]-[a-z0-9][^\]]*\]/i,
  /^(?:[\w.-]+\/)*[\w-]+\.(?:[cm]?[jt]sx?|json|ya?ml|pem|key|crt|cer|p12|txt|md|html?|css|env|png|svg|local|com|org|net|io|dev)$/i,
  /^[a-z]+\/[a-z0-9.+-]+$/i,
  /^[\w$]+(?:,[\w$]+)+$/,
  /^[A-Z]{2}[A-Z_]*_[A-Z]+\d?$/,
  /^--?[a-z][a-z-]*$/,
  // The rules of a form: `required|min:8`.
  /^(?:required|nullable|optional|sometimes|present|filled|string|confirmed|alpha_?num|(?:min|max|between|size|same|regex):[^|]*)(?:\|[a-z_]+(?::[^|]*)?)+$/i,
  // A package and its version: `npm-bcrypt@=0.7.7`.
  /^[?\w:./-]*[a-z]@[=^~]?\d+(?:\.\d+)+[\w.+-]*$/i,
  // Algorithms of encrypted tokens: `A128CBC-HS256`, `PBES2-HS256+A128KW`. https://www.rfc-editor.org/rfc/rfc7518
  /^(?:A\d{3}(?:GCM|CBC|KW|GCMKW)|RSA-OAEP|RSA1_5|ECDH-ES|PBES2)(?:[-+][A-Z\d]+)*$/,
  // Where the value is kept: `@keychain:AC_PASSWORD`.
  /^@(?:keychain|env|file):/,
];

/** True for text that is a URL, a path, a digest, a version, a template, prose …: no secret under any name. */
export function isOtherShape(value: string): boolean {
  return value.length > 2000 || otherShapes.some((shape) => shape.test(value)) || !isPrintableAscii(value);
}

/**
 * True for a value that looks drawn at random, as keys and tokens are: long enough, of mixed characters, without words,
 * sequences or repetition.
 */
export function looksRandom(written: string): boolean {
  if (written.length < 12 || !mayBeDrawn(written)) return false;
  const value = drawnPart(written);
  if (value.length < 12) return false;
  const { lower, upper, digit } = classesOf(value);
  // What has no digit must not read like words at all: that tells most values for less than their shape does.
  if ((!lower && !upper) || (!digit && wordlikeness(value) >= 4.2) || isOtherShape(written)) return false;
  if (looksHandWritten(value, alphabetSizeOf(value))) return false;
  if (/^[0-9a-f-]+$/i.test(value)) return value.length >= 16 && digit;
  if (isNumberedName(value)) return false;
  if (value.length >= 20 && mixing(value) >= (lower && upper ? 4 : 6)) return true;
  // Words in kebab, snake, dotted or camel case, with at most a number behind: names, labels, keys of translations.
  const letters = value.replace(/[^A-Za-z]/g, "").length;
  if (letters >= 5 && readsLikeWords(value)) return false;
  if (digit) return true;
  if (lower && upper) return value.length >= 16 && wordlikeness(value) < 4.2;
  return value.length >= 20 && wordlikeness(value) < 3.9;
}

/** False where there is no digit, and neither letters of both cases nor length make up for it: so are nearly all words, and this tells them soonest. */
function mayBeDrawn(value: string): boolean {
  if (value.length >= 20 || /\d/.test(value)) return true;
  return value.length >= 16 && /[a-z]/.test(value) && /[A-Z]/.test(value);
}

/**
 * A token without what its issuer put in front: the mode it works in, such as `shop_test_`, or the zeros that fill up a
 * number in base64.
 */
function drawnPart(value: string): string {
  return value.replace(modeMark, "").replace(/^A{8,}(?=[A-Za-z0-9%+/]{24})/, "");
}

/** At most two words and then the mode; what follows is judged alone. */
const modeMark = /^(?:[A-Za-z]{2,16}[_-]){0,2}(?:test|sandbox|live|prod)[_-](?=[\w=-]{12})/i;

/** True for a token that says that it works on a provider's playground only: `test_…`, `shop_sandbox_…`. */
export function isTestMode(value: string): boolean {
  return /^(?:[A-Za-z]{2,16}[_-]){0,2}(?:test|sandbox)[_-]/i.test(value);
}

/** How often letters and digits meet: names put their number at the end, drawn text all over. */
function mixing(value: string): number {
  return value.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0;
}

/** `shop-eu-2024`, `cmp2_qat_1208`: short pieces, each a word or a number. */
function isNumberedName(value: string): boolean {
  const pieces = value.split(/[-_.:/]/);
  return pieces.length > 2 && pieces.every((piece) => /^(?:[a-z]{0,12}\d{0,2}|\d{1,12})$/i.test(piece));
}

/** True for a value a person would type as a password: at least eight characters of mixed classes, and no mere word. */
export function looksLikePassword(value: string, name: string): boolean {
  if (value.length < 6 || value.length > 128 || isOtherShape(value) || isSamplePassword(value)) return false;
  // `ONE_PASSWORD: "1Password"` is a product.
  if (simplified(value.replace(/^1(?=P)/, "one")) === simplified(name) || simplified(name).includes(simplified(value)) || isLabel(value, name)) return false;
  // `v1/app/users/password`: where a service is asked.
  if (/^\/?[a-z][a-z\d_-]*(?:\/[a-z\d_-]+){2,}$/.test(value)) return false;
  const { lower, upper, digit, symbol } = classesOf(value);
  const letters = lower || upper;
  if (digit && letters) return value.length >= 8 || (symbol && upper);
  // Without a digit, separators make names and labels out of words; a password has marks of another kind, and a mark at
  // the end alone is a label's: `Password*`.
  const inner = value.replace(/[*?:.!]+$/, "");
  if (letters && /[!$%^&@#]/.test(inner) && !/[./]/.test(inner)) return value.length >= 8;
  if (lower && upper && /[!*+=?~]/.test(value.replace(/[*?:.]+$/, ""))) return value.length >= 8;
  return looksRandom(value);
}

/** True for keys of translations and settings that only repeat a name: `label.password`, `db-password`, or its last words: `oauth2-client-password`. */
export function isLabel(value: string, name: string): boolean {
  if (simplified(value) === simplified(name) || simplified(value) === `on${simplified(name)}`) return true;
  if (!/^[a-z][a-z\d]*(?:[._:-][a-z]+)+$/i.test(value)) return false;
  const words = splitWords(name);
  return simplified(value).includes(simplified(words.length > 2 ? words.slice(-2).join("") : name));
}

/**
 * True for any literal that can be a secret where the code already says that one belongs there: not empty, no
 * placeholder, no name of a variable, header, file or algorithm.
 */
export function isCredible(value: string): boolean {
  if (value.length < 3 || saysPlaceholder(value)) return false;
  return !/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) && !/^(?:https?:\/\/|\.{1,2}\/|\/|-----BEGIN|\$\{)/.test(value);
}

/**
 * True for any text with which tokens, cookies or messages can be signed. A placeholder that was left in place signs as
 * well as any secret, and everyone knows it; only templates, public keys and armoured keys, which have a rule of their
 * own, are out.
 */
export function canSign(value: string): boolean {
  return value.trim() !== "" && !value.startsWith("-----BEGIN") && !/[<{][\w .-]+[>}]|\$\{|public[-_ ]?key/i.test(value);
}

interface Classes {
  readonly lower: boolean;
  readonly upper: boolean;
  readonly digit: boolean;
  readonly symbol: boolean;
}

function classesOf(value: string): Classes {
  return { lower: /[a-z]/.test(value), upper: /[A-Z]/.test(value), digit: /\d/.test(value), symbol: /[^A-Za-z0-9]/.test(value) };
}

/** How many different characters the value could have been drawn from, by the classes it uses. */
function alphabetSizeOf(value: string): number {
  if (/^[0-9a-f-]+$/i.test(value)) return 16;
  const { lower, upper, digit, symbol } = classesOf(value);
  return (lower ? 26 : 0) + (upper ? 26 : 0) + (digit ? 10 : 0) + (symbol ? 4 : 0);
}

function simplified(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function isPrintableAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < 32 || code > 126) return false;
  }
  return true;
}
