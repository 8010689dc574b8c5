import type { Span } from "../../text/span.js";
import type { ChainLink, EndpointFragment, RouteRegistration } from "../fragment.js";
import { child, readYamlEntries, type YamlEntry } from "./yaml-lines.js";

const serverless = /(?:^|\/)serverless(?:\.\w+)?\.ya?ml$/;

/** Files that may say which function answers which path. */
export const deploymentFiles = /(?:^|\/)(?:serverless(?:\.\w+)?|template|sam|template\.\w+)\.ya?ml$/;

/**
 * The routes of AWS Lambda functions as serverless.yml or a SAM template has them. Handlers are names of files below the
 * description. Undefined for a file that deploys none.
 */
export function deployedFunctions(path: string, text: string): EndpointFragment | undefined {
  const entries = readYamlEntries(text);
  const routes = serverless.test(path) ? ofServerless(entries) : ofTemplate(entries);
  if (routes.length === 0) return undefined;
  const folder = path.replace(/(?:^|\/)[^/]*$/, "");
  const router = `@lambda:${folder === "" ? "." : folder}`;
  return {
    path,
    routers: [{ id: router, framework: "lambda", isRoot: true, prefix: "", span: { start: 0, end: 0 } }],
    registrations: routes.map((route) => registration(router, route)),
    functions: new Map(),
    texts: new Map(),
    values: new Map(),
    exports: new Map(),
    exportStars: [],
  };
}

interface DeployedRoute {
  readonly methods: readonly string[];
  readonly path: string;
  readonly handler: string;
  readonly span: Span;
  /** How the description names what lets requests in. */
  readonly authorizer?: { readonly text: string; readonly span: Span };
  readonly cors?: Span;
  readonly schema?: Span;
}

function registration(router: string, { methods, path, handler, span, authorizer, cors, schema }: DeployedRoute): RouteRegistration {
  const chain: ChainLink[] = [];
  const link = (text: string, at: Span, control: ChainLink["provides"][number]): void => void chain.push({ name: undefined, span: at, text, provides: [control], isCall: false, isClear: true });
  if (authorizer !== undefined) link(authorizer.text, authorizer.span, { kind: "authentication", certain: true });
  if (cors !== undefined) link("cors", cors, { kind: "cors", certain: true });
  if (schema !== undefined) link("request schema", schema, { kind: "validation", part: "body", certain: true });
  const name = `./${handler.replace(/^\.\//, "")}`;
  return { kind: "route", router, methods, path: parameters(path), span, chain, handler: { name, span, text: handler, provides: [], isCall: false, isClear: false } };
}

/** `/users/{id}` and `{proxy+}` as other frameworks write them. */
function parameters(path: string): string {
  return `/${path.replace(/^\//, "")}`.replace(/\{(\w+)\+\}/g, "*$1").replace(/\{(\w+)\}/g, ":$1");
}

function ofServerless(entries: readonly YamlEntry[]): readonly DeployedRoute[] {
  const functions = child(entries, "functions");
  const lists = functions?.children.flatMap((one) => (one.key === "" ? one.children : [one])) ?? [];
  return lists.flatMap((one) => {
    const handler = child(one.children, "handler")?.value;
    if (handler === undefined || !/\./.test(handler)) return [];
    const events = child(one.children, "events")?.children ?? [];
    const url = child(one.children, "url");
    const routes = events.flatMap((event) => [...event.children, event]).flatMap((event) => (/^(?:http|httpApi)$/.test(event.key) ? (httpEvent(event, handler) ?? []) : []));
    return url === undefined || url.value === "false" ? routes : [...routes, { methods: ["ALL"], path: "/", handler, span: url.span }];
  });
}

/** `http: GET users/{id}`, `httpApi: 'POST /users'`, or a map of method, path and authorizer. */
function httpEvent(event: YamlEntry, handler: string): DeployedRoute | undefined {
  const [, short, shortPath] = /^(\w+|\*)\s+(\S+)$/.exec(event.value) ?? [];
  if (short !== undefined && shortPath !== undefined) return { methods: [methodOf(short)], path: shortPath, handler, span: event.span };
  if (event.value === "*") return { methods: ["ALL"], path: "*", handler, span: event.span };
  const path = child(event.children, "path");
  if (path === undefined) return undefined;
  const method = child(event.children, "method")?.value ?? "any";
  const authorizer = child(event.children, "authorizer");
  const cors = child(event.children, "cors");
  const request = child(event.children, "request");
  const schema = request && (child(request.children, "schemas") ?? child(request.children, "schema"));
  return {
    methods: [methodOf(method)],
    path: path.value,
    handler,
    span: event.span,
    ...(authorizer !== undefined && { authorizer: { text: `authorizer: ${authorizer.value || (child(authorizer.children, "name")?.value ?? child(authorizer.children, "type")?.value ?? "…")}`, span: authorizer.span } }),
    ...(cors !== undefined && cors.value !== "false" && { cors: cors.span }),
    ...(schema !== undefined && { schema: schema.span }),
  };
}

function methodOf(text: string): string {
  return /^(?:any|\*)$/i.test(text) ? "ALL" : text.toUpperCase();
}

/** A SAM template: functions with events of type `Api` or `HttpApi`; `CodeUri` is the folder of the handler. */
function ofTemplate(entries: readonly YamlEntry[]): readonly DeployedRoute[] {
  const resources = child(entries, "Resources")?.children ?? [];
  const global = child(child(child(entries, "Globals")?.children ?? [], "Function")?.children ?? [], "CodeUri")?.value;
  const standard = resources.find((one) => /Serverless::(?:Api|HttpApi)$/.test(typeOf(one)) && defaultAuthorizer(one) !== undefined);
  return resources.flatMap((resource) => {
    if (typeOf(resource) !== "AWS::Serverless::Function") return [];
    const properties = child(resource.children, "Properties")?.children ?? [];
    const handler = child(properties, "Handler")?.value;
    const folder = (child(properties, "CodeUri")?.value ?? global ?? "").replace(/^\.\//, "").replace(/\/$/, "");
    if (handler === undefined) return [];
    const name = folder === "" || folder === "." ? handler : `${folder}/${handler}`;
    return (child(properties, "Events")?.children ?? []).flatMap((event) => apiEvent(event, name, standard && defaultAuthorizer(standard)));
  });
}

function typeOf(resource: YamlEntry): string {
  return child(resource.children, "Type")?.value ?? "";
}

function defaultAuthorizer(api: YamlEntry): YamlEntry | undefined {
  const auth = child(child(api.children, "Properties")?.children ?? [], "Auth");
  return auth && child(auth.children, "DefaultAuthorizer");
}

function apiEvent(event: YamlEntry, handler: string, standard: YamlEntry | undefined): readonly DeployedRoute[] {
  if (!/^(?:Api|HttpApi)$/.test(typeOf(event))) return [];
  const properties = child(event.children, "Properties")?.children ?? [];
  const path = child(properties, "Path")?.value ?? "/*";
  const auth = child(properties, "Auth");
  const own = auth && (child(auth.children, "Authorizer") ?? child(auth.children, "ApiKeyRequired"));
  const authorizer = own ?? standard;
  const isOpen = own !== undefined && /^(?:NONE|false)$/i.test(own.value);
  return [
    {
      methods: [methodOf(child(properties, "Method")?.value ?? "any")],
      path,
      handler,
      span: event.span,
      ...(authorizer !== undefined && !isOpen && { authorizer: { text: `Authorizer: ${authorizer.value}`, span: authorizer.span } }),
    },
  ];
}
