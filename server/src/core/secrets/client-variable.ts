import { namePromise } from "./name-words.js";

/** Build tools put variables of these names into what they send to browsers; each with the tool, for messages. */
const publicPrefixes: ReadonlyMap<string, string> = new Map([
  ["NEXT_PUBLIC_", "Next.js"],
  ["VITE_", "Vite"],
  ["REACT_APP_", "Create React App"],
  ["EXPO_PUBLIC_", "Expo"],
  ["NUXT_PUBLIC_", "Nuxt"],
  ["GATSBY_", "Gatsby"],
  ["VUE_APP_", "Vue CLI"],
  ["NX_PUBLIC_", "Nx"],
  ["NX_REACT_APP_", "Nx"],
  ["PUBLIC_", "the build"],
]);

/** Words by which a variable says that no browser may have it. A token or an API key may be made for browsers. */
const serverOnly = /(?:^|_)(?:SECRETS?|PRIVATE_KEY|SERVICE_ROLE(?:_KEY)?|PASSWORD|PASSWD|PASSPHRASE)(?=_|$)/;

/** Services whose keys pay for what is asked of them, and that have none for browsers. */
const paidFor = /(?:^|_)(?:OPENAI|ANTHROPIC|MISTRAL|COHERE|GROQ|DEEPSEEK|OPENROUTER|PERPLEXITY|REPLICATE|ELEVENLABS|SENDGRID|MAILGUN|RESEND)_(?:API_)?(?:KEY|TOKEN)$/;

/** What every visitor signs in with who looks around. */
const forVisitors = /(?:^|_)(?:DEMO|GUEST|VISITOR)(?=_|$)/;

/** What a public prefix is of: the tool that reads it and the name without it; undefined for variables of servers. */
export function clientVariable(name: string): { readonly tool: string; readonly rest: string } | undefined {
  for (const [prefix, tool] of publicPrefixes) {
    if (name.startsWith(prefix) && name.length > prefix.length) return { tool, rest: name.slice(prefix.length) };
  }
  return undefined;
}

/** True for the name, without its prefix, of a secret that only servers may know. */
export function isServerSecret(rest: string): boolean {
  if (paidFor.test(rest)) return true;
  return serverOnly.test(rest) && !forVisitors.test(rest) && (namePromise(rest) !== undefined || /(?:^|_)SERVICE_ROLE(?:_KEY)?$/.test(rest));
}
