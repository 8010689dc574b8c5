import assert from "node:assert/strict";
import { models } from "#rules";
import { checkFlow } from "../flow/check-flow.js";

const answering = (imports: string, call: string): string => `import { source, deepSink } from "toy"; ${imports}
    export async function take(request) {
      const text = source();
      if (!(await ${call})) return;
      deepSink(JSON.parse(text));
      deepSink(source()); // flows
    }
    export async function ignore() {
      const text = source();
      deepSink(JSON.parse(text)); // flows
      await ${call};
    }`;
const throwing = (imports: string, call: string): string => `import { source, deepSink } from "toy"; ${imports}
    export async function take() {
      const text = source();
      await ${call};
      deepSink(JSON.parse(text));
    }`;

/** What each function that makes sure who signed a message leaves of it, by its API name. */
const rows: Readonly<Record<string, string>> = {
  "crypto.verify": answering('import crypto from "node:crypto";', 'crypto.verify("sha256", text, key, header)'),
  "globalThis.crypto.subtle.verify": answering("", 'crypto.subtle.verify("HMAC", key, header, text)'),
  "crypto.webcrypto.subtle.verify": answering('import { webcrypto } from "node:crypto";', 'webcrypto.subtle.verify("HMAC", key, header, text)'),
  "svix.Webhook().verify": `${throwing('import { Webhook } from "svix";', "new Webhook(secret).verify(text, headers)")}
    export function read() {
      deepSink(new Webhook(secret).verify(source(), headers).id);
    }`,
  "standardwebhooks.Webhook().verify": throwing('import { Webhook } from "standardwebhooks"; const hook = new Webhook(secret);', "hook.verify(text, headers)"),
  "@octokit/webhooks-methods.verify": answering('import { verify } from "@octokit/webhooks-methods";', "verify(secret, text, header)"),
  "@octokit/webhooks.Webhooks().verify": answering('import { Webhooks } from "@octokit/webhooks"; const hooks = new Webhooks({ secret });', "hooks.verify(text, header)"),
  "discord-interactions.verifyKey": answering('import { verifyKey } from "discord-interactions";', "verifyKey(text, header, timestamp, key)"),
  "@upstash/qstash.Receiver().verify": throwing('import { Receiver } from "@upstash/qstash"; const receiver = new Receiver(keys);', "receiver.verify({ signature, body: text })"),
  "tweetnacl.sign.detached.verify": answering('import nacl from "tweetnacl";', "nacl.sign.detached.verify(text, header, key)"),
  "twilio.validateRequest": answering('import { validateRequest } from "twilio";', "validateRequest(token, header, url, text)"),
};

/** Signatures that are made here and compared with the one that was sent. */
const compared: Readonly<Record<string, string>> = {
  "by its characters": `import { source, deepSink, sink } from "toy"; import { createHmac } from "node:crypto";
    export function take() {
      const text = source();
      const expected = createHmac("sha256", secret).update(text, "utf8").digest("hex");
      if (expected !== header) return deepSink(JSON.parse(text)); // flows
      deepSink(JSON.parse(text));
      sink(text); // unsure
    }`,
  "in constant time": `import { source, deepSink } from "toy"; import crypto from "node:crypto";
    export function take() {
      const text = source();
      const hmac = crypto.createHmac("sha256", secret);
      hmac.update(text);
      const expected = Buffer.from(\`sha256=\${hmac.digest("hex")}\`);
      if (!crypto.timingSafeEqual(expected, Buffer.from(header))) throw new Error("bad signature");
      deepSink(JSON.parse(text));
    }`,
  "in two steps, after its length": `import { source, deepSink } from "toy"; import crypto from "node:crypto";
    export function take() {
      const text = source();
      const made = crypto.createHmac("sha256", secret).update(text).digest("hex");
      const expected = Uint8Array.from(Buffer.from(made));
      const given = Uint8Array.from(Buffer.from(header));
      const isSigned = expected.length === given.length && crypto.timingSafeEqual(expected, given);
      if (!isSigned) return deepSink(JSON.parse(text)); // flows
      deepSink(JSON.parse(text));
    }`,
  "where nobody listens to the answer": `import { source, deepSink } from "toy"; import crypto from "node:crypto";
    export function take() {
      const text = source();
      crypto.timingSafeEqual(crypto.createHmac("sha256", secret).update(text).digest(), given);
      deepSink(JSON.parse(text)); // flows
    }`,
  "of a text that was put together": `import { Request, deepSink } from "toy"; import { createHmac, timingSafeEqual } from "node:crypto";
    export function take(req: Request, time) {
      const payload = [time, JSON.stringify(req.body)].join(".");
      if (!timingSafeEqual(createHmac("sha256", secret).update(\`v1:\${payload}\`).digest(), given)) return;
      deepSink(req.body);
      deepSink(req.query); // flows
    }`,
  "of another text": `import { source, deepSink } from "toy"; import { createHmac } from "node:crypto";
    export function take() {
      const text = source();
      const id = source();
      if (createHmac("sha256", secret).update(id).digest("hex") !== header) return;
      deepSink(JSON.parse(text)); // flows
    }`,
  "that a function of the project makes": `import { source, deepSink } from "toy"; import { computeSignature } from "./sign";
    export async function take() {
      const text = source();
      if ((await computeSignature(text, secret)) !== header) return;
      deepSink(JSON.parse(text));
    }`,
  "that a function reads out of what was sent": `import { source, deepSink } from "toy"; import { getSignature } from "./sign";
    export async function take() {
      const text = source();
      if (getSignature(text) !== expected) return;
      deepSink(JSON.parse(text)); // flows
    }`,
  "that is a plain digest, which everybody can make": `import { source, deepSink } from "toy"; import { createHash } from "node:crypto";
    export function take() {
      const text = source();
      if (createHash("sha256").update(text).digest("hex") !== header) return;
      deepSink(JSON.parse(text)); // flows
    }`,
};

describe("messages that are signed", () => {
  for (const [name, code] of Object.entries(rows)) it(name, () => checkFlow(code));
  for (const [name, code] of Object.entries(compared)) it(`a signature that is compared ${name}`, () => checkFlow(code));

  it("every row has a case", () => {
    const told = models.flatMap(({ signatureChecks = [] }) => signatureChecks.map(({ api }) => api));
    assert.deepEqual(told.filter((api) => !(api in rows)), []);
  });
});
