import type { LibraryModel, SanitizerRow } from "#core/model/library-model";

/** What a service does not send whose signature a text bears. */
const kinds: SanitizerRow["kinds"] = ["nosql", "mass-assignment", "prototype", "log", "format-string", "property-name", "constructor-name", "resource"];

/** Functions that make sure who signed a message. Others are known by their names. */
export default {
  library: "signed messages",
  documentation: "https://nodejs.org/api/crypto.html#cryptoverifyalgorithm-data-key-signature-callback",
  signatureChecks: [
    { api: "crypto.verify", message: 1 },
    { api: "globalThis.crypto.subtle.verify", message: 3 },
    { api: "crypto.webcrypto.subtle.verify", message: 3 },
    { api: "svix.Webhook().verify", message: 0, throws: true },
    { api: "standardwebhooks.Webhook().verify", message: 0, throws: true },
    { api: "@octokit/webhooks-methods.verify", message: 1 },
    { api: "@octokit/webhooks.Webhooks().verify", message: 0 },
    { api: "discord-interactions.verifyKey", message: 0 },
    { api: "@upstash/qstash.Receiver().verify", message: 0, throws: true },
    { api: "tweetnacl.sign.detached.verify", message: 0 },
    { api: "twilio.validateRequest", message: 3 },
  ],
  // They return what was signed.
  sanitizers: [
    { api: "svix.Webhook().verify", kinds },
    { api: "standardwebhooks.Webhook().verify", kinds },
  ],
} satisfies LibraryModel;
