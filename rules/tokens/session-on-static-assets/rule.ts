import type { FileFacts } from "#core/facts/file-facts";
import type { Confidence } from "#core/finding/severity";
import { aboveComments } from "#core/fix/above-comments";
import type { Fix } from "#core/fix/fix";
import { mountedInOrder, type Mounted } from "#core/static-files/mounted";
import { readSwitch } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { enclosingFunction, type Identifier, isBlock, isCallExpression, isExpressionStatement, isIdentifier, type Node, SyntaxKind } from "#core/syntax/nodes";
import { fileServers, sessionCookies } from "#rules/models/tables/session-cookies";

/** Middleware that turns people away: the files behind it are meant for those who are signed in. */
const turnsAway = /auth(?!or)|guard|protect|login|require[A-Z_]|ensure|permission|\bacl\b|is(?:Logged|Signed)|\b(?:req|request)\w*\.(?:session|user|isAuthenticated)\b/i;

export default defineSyntaxRule({
  meta: {
    id: "session-on-static-assets",
    title: "Session begun for files that caches keep",
    family: "tokens",
    severity: "low",
    confidence: "medium",
    cwe: [524, 668],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-14.2.2"],
    since: "0.1.0",
    messages: {
      behind: "These files are served behind {session}, so that answers which caches keep can carry a session cookie, and each file begins or looks up a session. Serve them in front of it.",
    },
    options: {},
    triggers: [{ package: "express-session" }, { package: "cookie-session" }],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: { recommended: "off" },
  },
  check({ facts, report }) {
    for (const mounts of mountedInOrder(facts)) {
      const session = mounts.find((mount) => mount.path === undefined && mount.handlers.length === 1 && confidenceOf(facts, mount) !== undefined);
      if (session === undefined) continue;
      const behind = mounts.slice(mounts.indexOf(session) + 1);
      const barrier = behind.findIndex(({ call, path, handlers }) => path === undefined && handlers.some((handler) => turnsAway.test(facts.textOf(handler))) && !servesFiles(facts, { call, path, handlers }));
      for (const mount of barrier < 0 ? behind : behind.slice(0, barrier)) {
        if (!servesFiles(facts, mount) || enclosingFunction(mount.call) !== enclosingFunction(session.call)) continue;
        const fix = moveInFront(facts, mount.call, session.call);
        report({ at: mount.call, message: "behind", data: { session: sessionName(facts, session) }, confidence: confidenceOf(facts, session) ?? "low", fixes: fix === undefined ? [] : [fix] });
      }
    }
  },
});

/** Files alone: with a check in front of them in the same call, they are for some. */
function servesFiles(facts: FileFacts, { handlers }: Mounted): boolean {
  const [only] = handlers;
  return only !== undefined && handlers.length === 1 && fileServers.has(facts.api(only)?.name ?? "");
}

function sessionName(facts: FileFacts, { handlers: [only] }: Mounted): string {
  return (only === undefined ? "" : (facts.api(only)?.name ?? "")).replace("()", "");
}

/** Undefined for what is no session, and for one that sets its cookie only once a handler has written to it. */
function confidenceOf(facts: FileFacts, { handlers: [only] }: Mounted): Confidence | undefined {
  const made = only === undefined ? undefined : isIdentifier(only) ? facts.definitionOf(only) : only;
  const row = only === undefined ? undefined : sessionCookies.get(facts.api(only)?.name ?? "");
  if (row === undefined) return undefined;
  if (row === "changed" || !isCallExpression(made)) return "low";
  const uninitialized = readSwitch(facts, made.arguments[0], "saveUninitialized");
  if (uninitialized === "on" || uninitialized === "absent" || readSwitch(facts, made.arguments[0], "rolling") === "on") return "medium";
  return uninitialized === "unknown" ? "low" : undefined;
}

/** Moves the one statement in front of the other, where all that it names is there by then. */
function moveInFront(facts: FileFacts, files: Node, session: Node): Fix | undefined {
  const [moved, target] = [files.parent, session.parent];
  if (!isExpressionStatement(moved) || !isExpressionStatement(target) || moved.parent !== target.parent || !(isBlock(moved.parent) || moved.parent.kind === SyntaxKind.SourceFile)) return undefined;
  const { start } = facts.spanOf(target);
  if (!namesIn(moved).every((name) => (facts.names.bindingOf(name)?.nameNode.pos ?? 0) < start)) return undefined;
  const { text } = facts.tree.document;
  const place = aboveComments(text, start);
  const span = facts.spanOf(moved);
  const lineStart = text.lastIndexOf("\n", span.start - 1);
  const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (indent.trim() !== "" || text.slice(lineStart + 1, span.start).trim() !== "") return undefined;
  return {
    title: "Serve these files in front of the session",
    applicability: "suggestion",
    edits: [{ span: { start: place, end: place }, newText: `${text.slice(span.start, span.end)}\n${indent}` }, { span: { start: lineStart, end: span.end }, newText: "" }],
    appends: [],
  };
}

function namesIn(node: Node): readonly Identifier[] {
  const found: Identifier[] = [];
  const look = (part: Node): void => {
    if (isIdentifier(part)) found.push(part);
    part.forEachChild(look);
  };
  look(node);
  return found;
}
