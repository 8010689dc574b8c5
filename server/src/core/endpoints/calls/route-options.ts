import type { FileFacts } from "../../facts/file-facts.js";
import { type Expression, type ObjectLiteralExpression, propertyNameText, SyntaxKind } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { ControlKind, RequestPart } from "../control.js";
import type { ChainLink } from "../fragment.js";
import { linkText } from "../link-text.js";
import { elementsOf } from "./loop-values.js";

/** Options of a route that hold functions which run in front of its handler, in the order in which they run. */
const hooks = ["onRequest", "preParsing", "parse", "transform", "preValidation", "beforeHandle", "preHandler"] as const;

const parts: Readonly<Record<string, RequestPart>> = { body: "body", query: "query", querystring: "query", params: "params", headers: "headers" };

/** What the options of a route put in front of it: Fastify's `{ schema, preHandler }`, Elysia's `{ body, beforeHandle }`. */
export function optionLinks(facts: FileFacts, options: ObjectLiteralExpression): readonly ChainLink[] {
  const links: ChainLink[] = hooks.flatMap((name) => {
    const given = facts.option(options, name);
    return given.state === "given" ? (elementsOf(facts, given.value) ?? [given.value]).map((hook) => chainLink(facts, hook)) : [];
  });
  const schema = facts.option(options, "schema");
  if (schema.state === "given") links.push(...schemaLinks(facts, schema.value));
  else links.push(...partLinks(facts, options));
  for (const [name, kind] of [["config.rateLimit", "rate-limit"], ["rateLimit", "rate-limit"], ["bodyLimit", "body-limit"]] as const) {
    const given = facts.option(options, name);
    if (given.state === "given" && given.value.kind !== SyntaxKind.FalseKeyword) links.push(madeLink(facts, given.value, name, kind));
  }
  return links;
}

function schemaLinks(facts: FileFacts, schema: Expression): readonly ChainLink[] {
  const literal = facts.objectOf(schema);
  return literal === undefined ? [madeLink(facts, schema, "schema", "validation", undefined, false)] : partLinks(facts, literal);
}

function partLinks(facts: FileFacts, literal: ObjectLiteralExpression): readonly ChainLink[] {
  return literal.properties.flatMap((property) => {
    const name = propertyNameText(property.name) ?? "";
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    const given = part && facts.option(literal, name);
    return given?.state === "given" ? [withUploads(facts, given.value, madeLink(facts, given.value, name, "validation", part))] : [];
  });
}

/** Elysia's `t.File({ maxSize: "1m" })` in a body; one without a size takes files as large as they come. */
function withUploads(facts: FileFacts, schema: Expression, link: ChainLink): ChainLink {
  const text = facts.textOf(facts.objectOf(schema) ?? schema);
  if (!/\bt\.Files?\(/.test(text)) return link;
  return { ...link, provides: [...link.provides, { kind: "upload-limit", certain: true, ...(!/\bmaxSize\b/.test(text) && { half: "schema" }) }] };
}

function madeLink(facts: FileFacts, node: Expression, name: string, kind: ControlKind, part?: RequestPart, certain = true): ChainLink {
  const control = { kind, certain, ...(part !== undefined && { part }) };
  return { name: undefined, span: facts.spanOf(node), text: `${name}: ${linkText(facts, node)}`, provides: [control], isClear: true, isCall: false };
}
