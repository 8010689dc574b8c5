import type { EndpointInventory } from "#core/endpoints/inventory";
import { defineEndpointRule } from "#core/rule/rule";
import { wholeCode } from "#core/endpoints/handler-code";
import { isCovered } from "#core/endpoints/endpoint-sets";

const administration = /\/(?:admin|administration|administrator|backoffice|back-office|superuser|superadmin|staff|moderation)(?:\/|$)/i;
/** What gives somebody else more rights, or another's: `PATCH /users/:id/role`, `POST /users/:id/impersonate`. */
const empowering = /\/[:*{[][^/]*\/(?:roles?|permissions?|privileges?|impersonate|promote|demote|(?:make|grant|set)-?(?:admin|role))$/i;
const writing: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);
const many = 10;
const byName = /admin|role|perm|scope|staff|super|moderat|polic|acl|rbac|basic/i;

const handlesRoles = /(?:user|auth|session|account|member|claims|identity)\b[\w?.()]*\.(?:role|roles|isAdmin|is_admin|permissions?|scopes?)\b/;

/** How many routes of administrators ask for no role. */
function askingNobody({ endpoints }: EndpointInventory): number {
  return endpoints.filter(({ path, controls }) => administration.test(path) && controls.authorization.state === "absent").length;
}

export default defineEndpointRule({
  meta: {
    id: "missing-role-check",
    title: "Route of administrators that asks for no role",
    family: "auth",
    severity: "high",
    confidence: "medium",
    cwe: [862, 285],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-8.2.1"],
    since: "0.1.0",
    messages: {
      empowering: "{method} {path} gives a user other rights, and everybody who is signed in may ask for it: nothing in front of it or in {handler} looks at a role or a permission of who asks. Check it on the server.",
      anyone: "{method} {path} is for administrators by its path, and everybody who is signed in may ask for it: nothing in front of it or in {handler} looks at a role or a permission. Check it on the server.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, controls, handler, chain } = endpoint;
    const isEmpowering = writing.has(method) && empowering.test(path);
    if (!(administration.test(path) || isEmpowering) || endpoint.publicBecause !== undefined || !isCovered(endpoint, "authentication") || controls.authorization.state !== "absent") return;
    const guards = controls.authentication.state === "present" ? controls.authentication.controls.map(({ via }) => via) : [];
    // A guard that is named after administrators asks for them.
    if ([...guards, ...chain.map(({ text }) => text)].some((text) => byName.test(text))) return;
    // Where no route of many asks for a role, administrators may have accounts of their own.
    const isHabit = context.remember(askingNobody, context.inventory) > many;
    // What only shows administrators more than others looks at the role as well.
    const code = context.inventory.handlerCode(endpoint, context.document);
    const seen = code && (isHabit ? code.text : wholeCode(code));
    if (code !== undefined && (seen === undefined || handlesRoles.test(seen))) return;
    const name = /^[A-Z]+$|^\(/.test(handler.name) ? "its handler" : handler.name;
    context.report({ at: place.span, message: isEmpowering ? "empowering" : "anyone", data: { method, path, handler: name }, ...((context.isTestFile || isHabit) && { confidence: "low" as const }) });
  },
});
