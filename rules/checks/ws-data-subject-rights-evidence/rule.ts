import { answeredEndpoints } from "#core/endpoints/endpoint-sets";
import type { Endpoint } from "#core/endpoints/inventory";
import { defineEndpointRule } from "#core/rule/rule";

export default defineEndpointRule({
  meta: {
    id: "ws-data-subject-rights-evidence",
    title: "Accounts that nobody can export or delete",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [359],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-14.2.7"],
    since: "0.1.0",
    messages: {
      neither: "People sign up at {route}, and no route lets them have their data or have it deleted. Add both, for the person who is signed in.",
      delete: "People sign up at {route}, and no route deletes an account. Add one that reaches every table, file and search index.",
      export: "People sign up at {route}, and no route gives them a copy of their data. Add one for the person who is signed in.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  checkApplication(application, context) {
    if (context.isTestFile) return;
    const own = answeredEndpoints(application);
    const signUp = own.find(makesAccounts);
    if (signUp === undefined) return;
    const deletes = own.some(deletesAccounts);
    const exports = own.some(({ path }) => exporting.test(path));
    if (deletes && exports) return;
    context.report({
      at: application.place.span,
      message: deletes ? "export" : exports ? "delete" : "neither",
      data: { route: `${signUp.method} ${signUp.path}` },
    });
  },
});

const account = String.raw`(?:users?|accounts?|members?|customers?|profiles?|people|persons?|me|self)`;
const signingUp = /(?:^|[/._])(?:register|registration|sign-?up|create-?(?:account|user))(?:$|[/._])|(?:^|[./_])(?:createUser|createAccount|registerUser|signUp)$/i;
const accounts = new RegExp(String.raw`(?:^|/)(?:${account})/?$`, "i");
const ofAccount = new RegExp(String.raw`(?:^|/)(?:${account})(?:/(?:[:{[*][^/]*))?/?$`, "i");
const deleting = new RegExp(String.raw`(?:delete|remove|close|erase|erasure|purge|forget|anonymi[sz]e|deactivate)[-_/.]?(?:my[-_/.]?)?${account}|${account}[-_/.]+(?:[:{[*][^/]*[-_/.]+)?(?:delete|remove|close|erase|erasure|purge|anonymi[sz]e|deletion)|data-?erasure|right-to-be-forgotten|gdpr`, "i");
const exporting = new RegExp(String.raw`(?:export|download|takeout|archive|dump)[-_/.]?(?:my|personal|user|account|customer|profile|gdpr)?[-_/.]?(?:data|info|profile|account|users?)|(?:my|personal|user|account|customer)[-_/.]?data|${account}[-_/.]+(?:[:{[*][^/]*[-_/.]+)?(?:export|download|archive|takeout)|data-?(?:export|portability|request)|gdpr|takeout`, "i");

function makesAccounts({ method, path }: Endpoint): boolean {
  const writes = /^(?:POST|PUT|MUTATION|ACTION|ALL|\*)$/.test(method);
  // What is registered below something else, or by administrators, is no person who signs up.
  return writes && !/[:{[*][^/]*\/|\/(?:admin|oauth2?|clients?|devices?|push|web-?hooks?|service-?worker)(?:\/|$)/i.test(path) && (signingUp.test(path) || (method === "POST" && accounts.test(path)));
}

function deletesAccounts({ method, path }: Endpoint): boolean {
  return (method === "DELETE" && ofAccount.test(path)) || deleting.test(path);
}
