import { defineEndpointRule } from "#core/rule/rule";
import { refusesAll } from "#core/endpoints/handler-code";
import type { Application, Endpoint } from "#core/endpoints/inventory";
import { answeredEndpoints, isCovered, isRestKnown, isWriting } from "#core/endpoints/endpoint-sets";

/** Routes that show or list what belongs to people. */
const personal = /\/(?:admin|users?|me|profile|accounts?|orders?|invoices?|payments?|customers?|messages?|billing|settings)(?:\/|$)/i;
/** Requests that people send before they are known, or that other machines send. */
const forAnyone = /\/(?:log-?in|sign-?in|sign-?up|register|contact|feedback|subscribe|unsubscribe|newsletter|search|token|refresh|session|auth|graphql|trpc|rpc|track|collect|events?|telemetry|metrics|analytics|csp|report|captcha|otp|2fa|verify|confirm|activate|invite|reset|forg[eo]t\w*|guest|public|callback|(?:needs-)?bootstrap|hook|share|socket|upload-url|setup|install|docs?|openapi|swagger|oidc|lang|locale|theme|consent|cookies?)\b/i;
/** Where accounts are made: by those who have none yet, as often as by administrators. */
const accounts = /\/(?:users?|accounts?|customers?|members?|people)\/?$/i;
/** `signWithToken`: who has the link may do this one thing. */
const byToken = /(?:with|by|using)[-_]?(?:token|secret|signature|signed[-_]?(?:link|url)|invite[-_]?code)s?\/?$/i;
/** A procedure that says of itself that it is for everybody: `publicProcedure`. */
const saysPublic = /^(?:\w+\.)?(?:public|open|anonymous|unprotected|unauthenticated|guest)\w*Procedure\b/i;
const fewest = 2;

function firstPart(path: string): string {
  return path.split("/").find((part) => part !== "" && part !== "api" && !/^v\d/.test(part)) ?? "";
}

/** What routes of one resource have in common. */
function partOf({ path, place }: Endpoint): string {
  return `${place.path} ${firstPart(path)}`;
}

/** The routes of an application that answer something, and those that ask who sends the request, together and by resource. */
function guardedRoutes(application: Application): { readonly all: readonly Endpoint[]; readonly guarded: readonly Endpoint[]; readonly byPart: ReadonlyMap<string, readonly Endpoint[]> } {
  const all = answeredEndpoints(application);
  // Sign-ins turn away wrong passwords, and ask nobody who they are.
  const guarded = all.filter((endpoint) => isCovered(endpoint, "authentication") && endpoint.publicBecause === undefined);
  const byPart = new Map<string, Endpoint[]>();
  for (const endpoint of guarded) {
    const part = partOf(endpoint);
    const known = byPart.get(part);
    if (known === undefined) byPart.set(part, [endpoint]);
    else known.push(endpoint);
  }
  return { all, guarded, byPart };
}

/** True for a handler that answers everybody the same, by a name that the program gives to what it was built or started with: `() => IS_CLOUD`. */
function givesConstant(code: string): boolean {
  return code.length < 200 && /=>\s*(?:\{\s*return\s+)?[A-Z][A-Z\d]*(?:_[A-Z\d]+)+\s*;?\s*\}?\s*$/.test(code);
}

/** True where the comment in front of a route says that it is for everyone. */
function isSaidPublic(text: string, start: number): boolean {
  const comment = /(?:\/\*(?:(?!\*\/)[\s\S])*\*\/|(?:\/\/[^\n]*\n\s*)+)\s*(?:[\w$]+\s*:\s*)?$/.exec(text.slice(Math.max(0, start - 600), start))?.[0] ?? "";
  return /\bpublic(?:ly)?\b|\b(?:no|without|needs no) auth|\bunauthenticated\b|\banonymous(?:ly)?\b|\banyone\b/i.test(comment);
}

export default defineEndpointRule({
  meta: {
    id: "missing-auth-middleware",
    title: "Route that asks nobody who they are",
    family: "auth",
    severity: "high",
    confidence: "medium",
    cwe: [306, 862],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-8.2.1"],
    since: "0.1.0",
    messages: {
      open: "{method} {path} is open to everyone: nothing in front of it asks who sends the request, while {guarded} of the {all} routes of the application do, such as {sibling}. Put {guard} in front of it.",
    },
    options: {
      public: { type: "strings", default: [], description: "Beginnings of paths that anyone may ask for, such as /newsletter." },
    },
    triggers: [],
    fix: "none",
    // One route that stands out is most often public on purpose: the setting up of a program, the recovery of an account.
    presets: { recommended: "off" },
  },
  check(endpoint, context) {
    const { method, path, place, controls, application, publicBecause } = endpoint;
    if (publicBecause !== undefined || application === undefined || !isRestKnown(path) || controls.authentication.state !== "absent") return;
    if (!isWriting(endpoint) && !personal.test(path)) return;
    if (forAnyone.test(path) || endpoint.chain.some(({ text }) => forAnyone.test(`/${text}`)) || context.options.public.some((part) => path.startsWith(part))) return;
    const code = context.inventory.handlerCode(endpoint, context.document)?.text;
    if (code !== undefined && (refusesAll(code) || givesConstant(code))) return;
    const own = context.inventory.applications.find(({ place: { path: file, span } }) => file === application.path && span.start === application.span.start);
    if (own === undefined) return;
    const { all, guarded, byPart } = context.remember(guardedRoutes, own);
    if (guarded.length < fewest) return;
    const beside = (byPart.get(partOf(endpoint)) ?? []).filter((other) => other !== endpoint);
    const sibling = beside.find(isWriting) ?? beside[0] ?? guarded[0];
    const verdict = sibling?.controls.authentication;
    if (sibling === undefined || verdict?.state !== "present") return;
    const isOdd = beside.length >= fewest && guarded.length * 2 >= all.length;
    const data = { method, path, guarded: guarded.length, all: all.length, sibling: `${sibling.method} ${sibling.path}`, guard: verdict.controls.find(({ via }) => via !== sibling.handler.name)?.via ?? "such a check" };
    // Nobody is to remove what belongs to people without a name, even where no route beside tells.
    const isGrave = method === "DELETE" && personal.test(path) && guarded.length * 2 >= all.length;
    const isLikelySignUp = method === "POST" && accounts.test(path);
    const isForAnyone = byToken.test(path) || endpoint.chain.some(({ text }) => saysPublic.test(text)) || isSaidPublic(context.document.text, place.span.start);
    context.report({ at: place.span, message: "open", data, confidence: context.isTestFile || isLikelySignUp || isForAnyone ? "low" : isOdd ? "high" : beside.length > 0 || isGrave ? "medium" : "low" });
  },
});
