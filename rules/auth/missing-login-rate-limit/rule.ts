import { isRestKnown } from "#core/endpoints/endpoint-sets";
import { defineEndpointRule } from "#core/rule/rule";

const writing: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);
/** The last part of a path that takes a password, a one-time code or an address to send a link to. */
const guessable = /\/(?:(?:log-?in|sign-?in)(?:\/(?:auth|local|password|check|verify|submit))?|authenticate|forgot(?:ten)?-?password|reset-?password|password-?reset|(?:verify|validate|check)-?(?:otp|code|pin|2fa|mfa)|otp|2fa|mfa|totp)$/i;

/** What is done to an account of a number, by somebody who has signed in: `/users/:id/2fa`. */
const ofAccount = /\/(?:users?|accounts?|members?|profiles?)\/:\w+\/[\w-]+$/;

/** Mostly asks for what was sent by mail, which is too long to guess. */
const mailed = /reset-?password$|password-?reset$/i;

/** Set up by somebody who has signed in, mostly. */
const ofSecondFactor = /\/(?:otp|2fa|mfa|totp)$/i;

/** Where whoever runs the program connects it with another one: `/settings/media/login`. */
const ofSettings = /\/(?:settings|setup|integrations?|connect(?:ions?|ors?)?)\//i;

/** `if (isLocalEnvironment) { app.post("/local/login", …) }` */
const forDevelopment = /\bif\s*\(\s*(?:[\w.]+\.)?(?:is_?)?(?:local|dev)\w*\s*\)\s*\{[^{}]*$/i;

/** Where somebody signs in with what another service has signed, or with a key of the device: there is nothing to guess. */
const signedElsewhere = /\/(?:google|facebook|apple|github|gitlab|microsoft|azure(?:-?ad)?|twitter|linkedin|discord|slack|oauth2?|oidc|openid|saml2?|social|siwe|webauthn|passkeys?)\//i;

export default defineEndpointRule({
  meta: {
    id: "missing-login-rate-limit",
    title: "Login route without a rate limit",
    family: "auth",
    severity: "medium",
    confidence: "high",
    cwe: [307, 799],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-6.3.1"],
    since: "0.1.0",
    messages: {
      unlimited: "{method} {path} takes guesses without end: nothing in front of it limits how often it is asked. Put a rate limiter in front of the route that counts by address and by account.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inSamples: "low",
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  check({ framework, method, path, place, controls }, context) {
    // A path may go on behind what is known of it, and then it is another route.
    if (!writing.has(method) || !isRestKnown(path) || !guessable.test(path) || ofAccount.test(path) || signedElsewhere.test(path)) return;
    // What reads nothing of a request compares nothing with it.
    if (controls["rate-limit"].state !== "absent" || controls.validation.state === "not-applicable") return;
    const isDoubtful = mailed.test(path) || framework === "remix" || ofSettings.test(path) || (ofSecondFactor.test(path) && controls.authentication.state === "present") || forDevelopment.test(context.document.text.slice(0, place.span.start));
    // What stands in front of Remix is mostly a server or a worker of the project's own.
    context.report({ at: place.span, message: "unlimited", data: { method, path }, ...(context.isTestFile ? { confidence: "low" as const } : isDoubtful ? { confidence: "medium" as const } : {}) });
  },
});
