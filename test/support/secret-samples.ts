/** A stream of numbers that depends on its seed only, so that a page means the same on every run. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** Text of `length` characters drawn from `alphabet`. */
  text(alphabet: string, length: number): string;
}

/** Makes a value of the right form that was never anyone's secret. */
export type SecretGenerator = (random: Random) => string;

export const lower = "abcdefghijklmnopqrstuvwxyz";
export const upper = lower.toUpperCase();
export const digits = "0123456789";
export const alphanumeric = upper + lower + digits;
export const hex = `${digits}abcdef`;

const base64url = `${alphanumeric}-_`;
const base64 = `${alphanumeric}+/`;
const base32 = `${upper}234567`;

/** Generators by the name that a placeholder `{{secret:name}}` uses. Each follows the provider's description of the form. */
const secretGenerators: Readonly<Record<string, SecretGenerator>> = {
  "generic-token": (random) => random.text(alphanumeric, 40),
  "generic-hex": (random) => random.text(hex, 32),
  password: (random) => `${random.text(lower, 3)}${random.text(digits, 2)}${random.text(upper, 3)}!${random.text(alphanumeric, 5)}`,
  uuid: (random) => [8, 4, 4, 4, 12].map((length) => random.text(hex, length)).join("-"),
  "github-token": (random) => withBase62Checksum("ghp_", random),
  // A mask is no secret, but packagers' own scans take it for one.
  "github-mask": () => `ghp_${"x".repeat(36)}`,
  "npm-token": (random) => withBase62Checksum("npm_", random),
  "github-fine-grained": (random) => `github_pat_${random.text(alphanumeric, 22)}_${random.text(alphanumeric, 59)}`,
  "aws-key-id": (random) => `AKIA${random.text(base32, 16)}`,
  "aws-secret-key": (random) => random.text(base64, 40),
  "stripe-live": (random) => `sk_live_51${random.text(alphanumeric, 97)}`,
  "stripe-test": (random) => `sk_test_51${random.text(alphanumeric, 97)}`,
  "stripe-publishable": (random) => `pk_live_51${random.text(alphanumeric, 97)}`,
  "stripe-webhook": (random) => `whsec_${random.text(alphanumeric, 32)}`,
  "slack-bot": (random) => `xoxb-${random.text("123456789", 12)}-${random.text("123456789", 13)}-${random.text(alphanumeric, 24)}`,
  "slack-webhook": (random) =>
    `https://hooks.slack.com/services/T${random.text(upper + digits, 10)}/B${random.text(upper + digits, 10)}/${random.text(alphanumeric, 24)}`,
  "google-api-key": (random) => `AIza${random.text(base64url, 34)}${random.text(alphanumeric, 1)}`,
  "google-oauth-secret": (random) => `GOCSPX-${random.text(base64url, 27)}${random.text(alphanumeric, 1)}`,
  "openai-key": (random) => `sk-proj-${random.text(base64url, 74)}T3BlbkFJ${random.text(base64url, 73)}${random.text(alphanumeric, 1)}`,
  "anthropic-key": (random) => `sk-ant-api03-${random.text(base64url, 93)}AA`,
  "huggingface-token": (random) => `hf_${random.text(upper + lower, 34)}`,
  "sendgrid-key": (random) => `SG.${random.text(base64url, 22)}.${random.text(base64url, 42)}${random.text(alphanumeric, 1)}`,
  "twilio-sid": (random) => `AC${random.text(hex, 32)}`,
  "telegram-token": (random) => `${random.text("123456789", 10)}:AA${random.text(base64url, 32)}${random.text(alphanumeric, 1)}`,
  "discord-token": (random) => {
    const id = Buffer.from(`1${random.text("0123456789", 17)}`).toString("base64url");
    return `${id}.${random.text(base64url, 6)}.${random.text(alphanumeric, 38)}`;
  },
  "gitlab-token": (random) => `glpat-${random.text(alphanumeric, 20)}`,
  "gitlab-rest": (random) => random.text(alphanumeric, 20),
  "gitlab-reversed": (random) => `${random.text(alphanumeric, 20)}-taplg`,
  "slack-rest": (random) => `${random.text("123456789", 12)}-${random.text("123456789", 13)}-${random.text(alphanumeric, 24)}`,
  "url-password": (random) => `${random.text(lower, 4)}${random.text(digits, 3)}${random.text(upper, 3)}${random.text(alphanumeric, 6)}`,
  "digitalocean-token": (random) => `dop_v1_${random.text(hex, 64)}`,
  "shopify-token": (random) => `shpat_${random.text(hex, 32)}`,
  "azure-storage": (random) =>
    `DefaultEndpointsProtocol=https;AccountName=shop${random.text(lower, 4)};AccountKey=${bytes(random, 64).toString("base64")};EndpointSuffix=core.windows.net`,
  "grafana-token": (random) => `glsa_${random.text(alphanumeric, 32)}_${random.text(hex, 8)}`,
  jwt: (random) => signedToken({ sub: random.text(digits, 6), role: "admin", iat: 1700000000 }, random),
  "service-role-jwt": (random) => signedToken({ iss: "supabase", ref: random.text(lower, 20), role: "service_role", iat: 1700000000 }, random),
  "anon-jwt": (random) => signedToken({ iss: "supabase", ref: random.text(lower, 20), role: "anon", iat: 1700000000 }, random),
  "sample-jwt": (random) => signedToken({ sub: "1234567890", name: "John Doe", iat: 1516239022 }, random),
  "unnamed-jwt": (random) => signedToken({ source: "dev server", text: random.text(lower, 8) }, random),
  basic: (random) => `Basic ${Buffer.from(`deploy:${random.text(alphanumeric, 18)}`).toString("base64")}`,
  "private-key": (random) => armoured("RSA PRIVATE KEY", random, "\n"),
  "private-key-escaped": (random) => armoured("PRIVATE KEY", random, "\\n"),
  "private-key-body": (random) => derSequence(random, 600).toString("base64"),
  "base64-key": (random) => bytes(random, 32).toString("base64"),
};

/** GitHub and npm end their tokens in the CRC-32 of the random part, in base 62. */
function withBase62Checksum(prefix: string, random: Random): string {
  const body = random.text(alphanumeric, 30);
  let crc = checksum(body);
  let suffix = "";
  for (; crc > 0; crc = Math.floor(crc / 62)) suffix = (digits + upper + lower).charAt(crc % 62) + suffix;
  return prefix + body + suffix.padStart(6, "0");
}

/** CRC-32 by its polynomial division, one bit at a time: written apart from the code under test. */
function checksum(text: string): number {
  let remainder = 0xffffffffn;
  for (const byte of Buffer.from(text)) {
    remainder ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) remainder = remainder % 2n === 1n ? (remainder >> 1n) ^ 0xedb88320n : remainder >> 1n;
  }
  return Number(remainder ^ 0xffffffffn);
}

function bytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

function signedToken(payload: object, random: Random): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "HS256", typ: "JWT" })}.${part(payload)}.${random.text(base64url, 42)}${random.text(alphanumeric, 1)}`;
}

/** A DER sequence of the right length around random bytes: enough to be taken for a key, and none. */
function derSequence(random: Random, length: number): Buffer {
  return Buffer.concat([Buffer.from([0x30, 0x82, length >> 8, length & 0xff]), bytes(random, length)]);
}

function armoured(label: string, random: Random, lineBreak: string): string {
  const lines = derSequence(random, 600).toString("base64").match(/.{1,64}/g) ?? [];
  const dashes = "-".repeat(5);
  return [`${dashes}BEGIN ${label}${dashes}`, ...lines, `${dashes}END ${label}${dashes}`].join(lineBreak);
}

/** The value of a placeholder, or undefined for an unknown name. The same name and number give the same value. */
export function secretSample(name: string, number = 1): string | undefined {
  return secretGenerators[name]?.(seededRandom(`${name}:${number}`));
}

/** Mulberry32 over an FNV-1a hash of the seed: small, even enough for samples, and in no way secret. */
export function seededRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    text: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(""),
  };
}
