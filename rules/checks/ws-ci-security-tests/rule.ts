import { isTestPath } from "#core/project/test-files";
import { defineWorkspaceRule } from "#core/rule/rule";
import { pipelineAnchor, servesRequests } from "#core/workspace/evidence";
import type { Workspace } from "#core/workspace/workspace";

export default defineWorkspaceRule({
  meta: {
    id: "ws-ci-security-tests",
    title: "No test expects the application to refuse",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1059],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      access: "No test expects a caller without the right to be refused, so a guard that gets lost fails none. Call each route as nobody and as somebody else, and expect 401 or 403.",
      input: "No test expects bad input to be refused, so a check that gets lost fails none. Send what is missing, too long and of the wrong type, and expect 400 and nothing saved.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const place = pipelineAnchor(workspace);
    if (place === undefined || !servesRequests(workspace)) return;
    const lacking = new Set(["access", "input"] as const);
    for (const path of testsOf(workspace)) {
      const text = workspace.text(path) ?? "";
      for (const kind of lacking) if (refusals[kind].test(text)) lacking.delete(kind);
      if (lacking.size === 0) return;
    }
    for (const kind of lacking) context.report(place.path, { at: place.at, message: kind });
  },
});

/** What tests of refusal say: the status that they expect, or its name. A number alone may be anything. */
const refusals = {
  access: /\b(?:expect|assert|status|statusCode|equal|toBe|toEqual|is|HTTP)\b[^\n]{0,80}\b40[13]\b|\b(?:Unauthori[sz]ed|UNAUTHORIZED|Forbidden|FORBIDDEN|not (?:allowed|permitted|authori[sz]ed)|(?:permission|access) denied|OPERATION_FORBIDDEN)\b/,
  input: /\b(?:expect|assert|status|statusCode|equal|toBe|toEqual|is|HTTP)\b[^\n]{0,80}\b4(?:00|22)\b|\b(?:Bad ?Request|BAD_REQUEST|Unprocessable\w*|ZodError|ValidationError|invalid input|validation (?:error|fail\w*))\b|\brejects? (?:an? )?(?:invalid|malformed|missing|bad|empty|too)\b|safeParse\([^\n]*\)\.success\)\.(?:toBe\(false|toBeFalsy|toEqual\(false|to\.be\.false)/,
};

/** Tests in other forms than code: requests that a client sends, and collections of them. */
const requestFile = /(?:^|\/)[^/]+\.(?:http|rest|hurl|bru|postman_collection\.json)$/;
/** Reading every test of a large project would take longer than all other checks; those that are named after the subject come first. */
const mostFiles = 300;
const subject = /auth|secur|permission|access|role|valid|login|polic|guard|session|token|forbid|route|api/i;

function testsOf(workspace: Workspace): readonly string[] {
  const tests = workspace.matching((path) => (isTestPath(path) && /\.(?:[cm]?[jt]sx?|py|rb|go|feature)$/.test(path)) || requestFile.test(path));
  return [...tests.filter((path) => subject.test(path)), ...tests.filter((path) => !subject.test(path))].slice(0, mostFiles);
}
