import { isForAdministrators } from "#core/flow/sources/administrators";
import { asksForOwnSecret } from "#core/facts/own-secret";
import type { Confidence } from "#core/finding/severity";
import type { ConventionRow } from "#core/model/library-model";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type FunctionLike, isFunctionLike, isObjectLiteral, isPropertyAssignment, type Node, propertyNameText } from "#core/syntax/nodes";
import { reachesStore } from "#core/validation/store-use";
import { mayHandleRequests } from "#core/validation/handler-text";
import { type RequestHandler, requestHandler } from "#core/validation/handlers";
import { uncheckableBodies } from "#core/validation/nest-body";
import { isSignedBefore } from "#core/validation/signed-request";
import { zodSchemaFix } from "#core/validation/schema-fix";
import { type UncheckedInput, uncheckedInput } from "#core/validation/unchecked-input";
import astro from "#rules/models/astro";
import next from "#rules/models/next";
import remix from "#rules/models/remix";
import sveltekit from "#rules/models/sveltekit";

type Context = SyntaxRuleContext<"unchecked" | "uncheckable", unknown>;

/** Where frameworks find routes by the path of a file. */
const routeFiles = [astro, next, remix, sveltekit].flatMap(({ conventions }): readonly ConventionRow[] => conventions).filter(({ handler }) => handler === "route");

export default defineSyntaxRule({
  meta: {
    id: "missing-input-validation",
    title: "Request data used without validation",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [20],
    owasp: ["A03:2021", "A04:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      unchecked: "{handler} uses {fields} without validating it. Parse it with a schema before using it.",
      uncheckable: "The body of type {type} cannot be validated: the type is gone at run time. Use a class with class-validator decorators.",
    },
    options: {},
    triggers: ["express", "fastify", "koa", "koa-router", "@koa/router", "hono", { package: "h3" }, "@nestjs/common", "NextRequest", "NextApiRequest", "req", { pattern: /\bctx\.(?:request|query|params)\b/g }, "POST", "PUT", "PATCH", { pattern: /\bexport\s+(?:async\s+function|function|const)\s+(?:GET|DELETE|action)\b/ }],
    confirm: (document) => mayHandleRequests(document, routeFiles),
    fix: "suggestion",
    inSamples: "low",
    settledBy: "validation",
    presets: {},
  },
  visit: {
    FunctionDeclaration(declared, context) {
      for (const { parameter, type } of uncheckableBodies(context.facts, declared)) {
        context.report({ at: parameter, message: "uncheckable", data: { type }, confidence: context.isTestFile ? "low" : open.test(type) || single.test(type) || madeUp.test(type) || looksAtIt.test(context.facts.textOf(declared)) || isForAdministrators(context.facts, context.facts.spanOf(parameter)) ? "medium" : "high" });
      }
      const handler = requestHandler(context.facts, declared);
      if (handler === undefined || handler.front === "validated") return;
      for (const input of uncheckedInput(context.facts, declared)) reportUnchecked(context, handler, declared, input);
    },
  },
});

/** Whoever takes anything says so, and mostly hands it on to what looks at it. */
const open = /^(?:any|object|Record<string, (?:any|unknown)>)$/;

/** One text: what takes it mostly refuses anything else. */
const single = /^\{\s*\w+\??:\s*(?:string|number|boolean);?\s*\}$/;

/** What a generator of code puts a name of its own in place of. */
const madeUp = /^[A-Z]+(?:_[A-Z]+)+$/;

/** What a handler asks of single fields where no pipe can. */
const looksAtIt = /\btypeof\s+[\w.?]+\s*[!=]==?\s*["'`]string|\bString\(\s*(?:body|dto|data|payload|input)\b|\bArray\.isArray\(|\.(?:safeParse|parse)\(\s*(?:body|dto|data|payload|input)\b/;

function reportUnchecked(context: Context, handler: RequestHandler, declared: FunctionLike, input: UncheckedInput): void {
  const { facts } = context;
  const uses = input.uses.filter(({ node, path }) => !isHandedOn(node) && !isSegment(context.document.path, path) && !isSignedBefore(declared, node));
  const [first] = uses;
  if (first === undefined) return;
  const texts = [...new Set(uses.map(({ node }) => facts.textOf(node)))];
  const shown = texts.slice(0, 3).join(", ") + (texts.length > 3 ? ` and ${texts.length - 3} more` : "");
  const fix = input.part === "body" ? zodSchemaFix(facts, declared, input) : undefined;
  context.report({
    at: first.node,
    about: { node: declared, part: input.part },
    message: "unchecked",
    data: { handler: handler.label ?? "This handler", fields: shown },
    confidence: asksForOwnSecret(facts, declared) ? "low" : confidenceOf(context, handler, { ...input, uses }),
    related: uses.slice(1, 6).map(({ node }) => ({ span: facts.spanOf(node), message: `${facts.textOf(node)} is used here` })),
    fixes: fix === undefined ? [] : [fix],
  });
}

/**
 * Never sure: what a handler takes may be looked at where it is stored, and texts in the wrong place mostly end in an error. Of a query,
 * only what goes straight into a database counts, where no function of the project can check it any more. Path parameters are
 * identifiers that a lookup rejects.
 */
function confidenceOf({ facts, isTestFile }: Context, { front }: RequestHandler, { part, uses }: UncheckedInput): Confidence {
  if (isTestFile || front !== "clear" || part === "params") return "low";
  // A query of texts alone brings no shape that anybody would have to check.
  if (part === "query" && uses.every(({ source }) => source.row.spares?.includes("nosql") === true)) return "low";
  return part === "query" && !uses.some(({ node }) => reachesStore(facts, node)) ? "low" : "medium";
}

/** `req.query.id` in `pages/api/users/[id].ts`: a piece of the path, which is text, and identifies something. */
function isSegment(file: string, field: string): boolean {
  return field !== "" && (file.includes(`[${field}]`) || file.includes(`[...${field}]`));
}

/** `new Request({ method, headers, query: req.query, body: req.body })`: the whole request goes on to a library that reads it. */
function isHandedOn(use: Node): boolean {
  let at: Node = use;
  while (at.parent !== undefined && !isPropertyAssignment(at.parent) && !isFunctionLike(at.parent)) at = at.parent;
  const object = at.parent?.parent;
  if (at.parent === undefined || !isPropertyAssignment(at.parent) || !isObjectLiteral(object)) return false;
  const names = new Set(object.properties.map(({ name }) => propertyNameText(name)));
  return ["method", "headers", "query", "body"].filter((name) => names.has(name)).length >= 3;
}
