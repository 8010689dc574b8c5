import githubActions from "#rules/models/github-actions";
import astro from "#rules/models/astro";
import elysia from "#rules/models/elysia";
import graphql from "#rules/models/graphql";
import h3 from "#rules/models/h3";
import ittyRouter from "#rules/models/itty-router";
import localInput from "#rules/models/local-input";
import hono from "#rules/models/hono";
import nestjs from "#rules/models/nestjs";
import next from "#rules/models/next";
import redirects from "#rules/models/redirects";
import remix from "#rules/models/remix";
import solidQwik from "#rules/models/solid-qwik";
import sveltekit from "#rules/models/sveltekit";
import trpc from "#rules/models/trpc";
import validatedInput from "#rules/models/validated-input";
import webRequests from "#rules/models/web-requests";
import { describeSources, type Way } from "./source-cases.js";

const httpMethods = ["get", "post", "put", "patch", "delete", "all", "head", "options"] as const;
const each = (methods: readonly string[], gives: string, code: string, path?: string): readonly Way[] =>
  methods.map((method) => ({ gives, code: code.replaceAll("METHOD", method), ...(path === undefined ? {} : { path }) }));

describeSources("Next.js", {
  models: [next],
  ways: [
    ...each(["GET", "POST", "DELETE"], "next/server.NextRequest()", `export async function METHOD(it) { USE }`, "src/app/api/users/route.ts"),
    { gives: "next/server.NextRequest()", code: `export async function POST(it: Request) { USE }`, path: "app/api/route.ts" },
    { gives: "next/server.NextRequest()", code: `export const POST = withAuth(async (it: NextRequest) => { USE });`, path: "app/api/route.ts" },
    { gives: "next/server.NextRequest()", code: `async function handler(it) { USE } export { handler as GET, handler as POST };`, path: "app/api/route.ts" },
    { gives: "next/server.NextRequest()", code: `export function middleware(it) { return async () => { USE }; }`, path: "src/middleware.ts" },
    { gives: "next/server.NextRequest()", code: `export default async function proxy(it) { USE }`, path: "proxy.ts" },
    { gives: "next/server.RouteContext()", code: `export async function GET(request, it) { USE }`, path: "app/users/[id]/route.ts" },
    { gives: "next/pages.Request()", code: `export default async function handler(it, res) { USE }`, path: "pages/api/users.ts" },
    { gives: "next/pages.Request()", code: `const handler = async (it, res) => { USE }; export default withSession(handler);`, path: "src/pages/api/users.ts" },
    { gives: "next/pages.Request()", code: `import { NextApiHandler } from "next"; const handler: NextApiHandler = async (it, res) => { USE };` },
    { gives: "next.PageProps()", code: `export default async function Page(it: PageProps) { USE return <p />; }`, path: "app/users/[id]/page.tsx" },
    { gives: "next.PageProps()", code: `export async function generateMetadata(it) { USE return {}; }`, path: "app/users/[id]/page.tsx" },
    { gives: "next.GetServerSidePropsContext()", code: `export async function getServerSideProps(it) { USE }`, path: "pages/users.tsx" },
    { gives: "next.GetServerSidePropsContext()", code: `import type { GetServerSideProps } from "next"; export const load = (async (it) => { USE }) satisfies GetServerSideProps<Props>;` },
    { gives: "next.GetStaticPropsContext()", code: `export const getStaticProps = async (it) => { USE };`, path: "pages/users/[id].tsx" },
    { gives: "next.GetStaticPropsContext()", code: `import type { GetStaticProps } from "next"; const load: GetStaticProps = async (it) => { USE };` },
    { gives: "next.NextPageContext()", code: `Page.getInitialProps = async (it) => { USE };` },
    { gives: "next.NextPageContext()", code: `import type { NextPageContext } from "next"; Page.getInitialProps = async (it: NextPageContext) => { USE };` },
    { gives: "next.ActionInput()", code: `"use server"; export async function save(id, it) { USE }`, path: "app/actions.ts" },
    { gives: "next.ActionInput()", code: `"use server"; export const save = async (it: FormData) => { USE };`, path: "app/actions.ts" },
    { gives: "next.ActionInput()", code: `export default function Page() { async function save(it: FormData) { "use server"; USE } return <form action={save} />; }`, path: "app/page.tsx" },
  ],
  direct: [
    { title: "the router a page is given", code: `import { withRouter } from "next/router"; export default withRouter(({ router }) => { sink(router.query.next); });`, from: ["next/router.RouterProps().router.query"] },
    { title: "form data of an action", code: `"use server"; export async function save(form: FormData) { sink(form.get("name")); }`, from: ["next.ActionInput()"] },
    { title: "what an action's client hands on", code: `"use server"; export const save = client.use(auth).action(async ({ ctx }) => { sink(ctx.user); }); export const load = withAuth(async (id) => { sink(id); });`, path: "app/actions.ts", from: ["next.ActionInput()"] },
    { title: "fields of a form and a query are no operators", code: `export async function POST(request) { const form = await request.formData(); find({ name: form.get("name") }); find({ id: request.nextUrl.searchParams.get("id") }); find(await request.json()); }`, path: "app/route.ts", from: ["next/server.NextRequest().json()"] },
    { title: "a page of the own site", code: `export function middleware(request) { send(new URL("/login", request.url)); const url = request.nextUrl.clone(); url.pathname = "/login"; send(url); }`, path: "middleware.ts", from: [] },
    { title: "an address in the query", code: `export function middleware(request) { send(request.nextUrl.searchParams.get("next")); send(new URL(request.url).searchParams.get("next")); }`, path: "middleware.ts", from: ["next/server.NextRequest().nextUrl.searchParams", "next/server.NextRequest().url.searchParams"] },
    { title: "a function of an action's file that is handed functions, which no client can send", code: `"use server"; export async function render({ params, redirect }) { sink(params); redirect("/"); }`, from: [] },
    { title: "a private function of an action's file", code: `"use server"; async function store(name) { sink(name); }`, from: [] },
    { title: "props of a component", code: `export default function Card({ params }) { sink(params.id); }`, path: "components/card.tsx", from: [] },
    { title: "destructured promise of the page", code: `export default async function Page({ params }: { params: Promise<{ id: string }> }) { const { id } = await params; sink(id); }`, path: "app/[id]/page.tsx", from: ["next.PageProps().params"] },
    { title: "headers and cookies", code: `import { cookies, headers } from "next/headers"; async () => { const jar = await cookies(); sink(jar.get("a")); sink((await headers()).get("b")); };`, from: ["next/headers.cookies()", "next/headers.headers()"] },
    {
      title: "hooks in the browser",
      code: `import { useParams, usePathname, useSearchParams } from "next/navigation"; function C() { const query = useSearchParams(); sink(query.get("q")); const { id } = useParams(); sink(id); sink(usePathname()); }`,
      from: ["next/navigation.useSearchParams()", "next/navigation.useParams()", "next/navigation.usePathname()"],
    },
    { title: "the pages router's hook", code: `import { useRouter } from "next/router"; function C() { const { query } = useRouter(); sink(query.id); const router = useRouter(); sink(router.asPath); }`, from: ["next/router.useRouter().query", "next/router.useRouter().asPath"] },
  ],
});

describeSources("runtimes with web requests", {
  models: [webRequests],
  ways: [
    { gives: "globalThis.Request()", code: `export default async (it, context) => { USE };`, path: "netlify/functions/users.mts" },
    { gives: "globalThis.Request()", code: `export default async function (it) { USE }`, path: "netlify/edge-functions/a.ts" },
    { gives: "globalThis.Request()", code: `export default { async fetch(it, env, ctx) { USE } };` },
    { gives: "globalThis.Request()", code: `export default { fetch: async (it: Request, env: Env): Promise<Response> => { USE } } satisfies ExportedHandler<Env>;` },
    { gives: "globalThis.Request()", code: `const worker = { async fetch(it) { USE } }; export default worker;` },
    { gives: "globalThis.Request()", code: `async function handle(it: Request) { USE }` },
    { gives: "globalThis.Request()", code: `Deno.serve(async (it) => { USE });` },
    { gives: "globalThis.Request()", code: `Deno.serve({ port: 80 }, async (it) => { USE });` },
    { gives: "globalThis.Request()", code: `Deno.serve({ port: 80, handler: async (it) => { USE } });` },
    { gives: "globalThis.Request()", code: `Bun.serve({ port: 80, async fetch(it) { USE } });` },
    { gives: "globalThis.Request()", code: `import { serve } from "bun"; serve({ async fetch(it) { USE } });` },
    { gives: "globalThis.FetchEvent()", code: `addEventListener("fetch", (it) => { USE });` },
    { gives: "globalThis.FetchEvent()", code: `self.addEventListener("fetch", function (it) { USE });` },
    { gives: "bun.BunRequest()", code: `Bun.serve({ routes: { "/users/:id": async (it) => { USE } } });` },
    { gives: "bun.BunRequest()", code: `Bun.serve({ routes: { "/users/:id": { POST: async (it) => { USE } } } });` },
    { gives: "@cloudflare/workers-types.EventContext()", code: `export async function onRequestPost(it) { USE }`, path: "functions/users/[id].ts" },
    { gives: "@cloudflare/workers-types.EventContext()", code: `export const onRequest: PagesFunction<Env> = async (it) => { USE };` },
    { gives: "@cloudflare/workers-types.EventContext()", code: `import type { PagesFunction } from "@cloudflare/workers-types"; const show: PagesFunction<Env> = async (it) => { USE };` },
  ],
  direct: [{ title: "other members of a default export", code: `export default { setup(it) { sink(it.url); } };`, from: [] }],
});

describeSources("itty-router", {
  models: [ittyRouter],
  ways: [
    ...each(httpMethods, "itty-router.IRequest()", `import { AutoRouter } from "itty-router"; const router = AutoRouter(); router.METHOD("/", async (it) => { USE });`),
    { gives: "itty-router.IRequest()", code: `import { Router } from "itty-router"; Router().get("/a", first).post("/b", async (it) => { USE });` },
    { gives: "itty-router.IRequest()", code: `import type { IRequest } from "itty-router"; async function show(it: IRequest) { USE }` },
    { gives: "itty-router.IRequest()", code: `import type { RequestHandler } from "itty-router"; const show: RequestHandler = async (it) => { USE };` },
  ],
});

describeSources("Elysia", {
  models: [elysia],
  ways: [
    ...each(httpMethods, "elysia.Context()", `import { Elysia } from "elysia"; new Elysia().use(plugin).METHOD("/", async (it) => { USE });`),
    ...each(["onBeforeHandle", "onTransform", "derive", "resolve"], "elysia.Context()", `import { Elysia } from "elysia"; new Elysia().METHOD(async (it) => { USE });`),
    { gives: "elysia.Context()", code: `import type { Context } from "elysia"; async function show(it: Context) { USE }` },
  ],
  direct: [{ title: "destructured", code: `import { Elysia } from "elysia"; new Elysia().get("/:id", ({ params: { id } }) => { sink(id); });`, from: ["elysia.Context().params"] }],
});

describeSources("Remix and React Router", {
  models: [remix],
  beside: [redirects],
  ways: [
    { gives: "@remix-run/node.RouteArgs()", code: `export async function loader(it) { USE }`, path: "app/routes/users.$id.tsx" },
    { gives: "@remix-run/node.RouteArgs()", code: `export const action = async (it: Route.ActionArgs) => { USE };`, path: "app/routes/users.tsx" },
    { gives: "@remix-run/node.RouteArgs()", code: `import { createFileRoute } from "@tanstack/react-router"; export const Route = createFileRoute("/api/a")({ server: { handlers: { GET: async (it) => { USE } } } });` },
    { gives: "@remix-run/node.RouteArgs()", code: `import { createServerFileRoute } from "@tanstack/react-start/server"; export const ServerRoute = createServerFileRoute("/api/a").methods({ POST: async (it) => { USE } });` },
    { gives: "@remix-run/node.RouteArgs()", code: `import type { LoaderFunctionArgs } from "@remix-run/node"; async function load(it: LoaderFunctionArgs) { USE }` },
    { gives: "@remix-run/node.RouteArgs()", code: `import type { ActionFunctionArgs } from "@remix-run/cloudflare"; async function save(it: ActionFunctionArgs) { USE }` },
    { gives: "@remix-run/node.RouteArgs()", code: `import type { ActionFunctionArgs } from "react-router"; async function save(it: ActionFunctionArgs) { USE }` },
    ...each(["@remix-run/node", "react-router"], "@remix-run/node.RouteArgs()", `import type { LoaderFunction } from "METHOD"; export const loader: LoaderFunction = async (it) => { USE };`),
    ...each(["@remix-run/node", "react-router"], "@remix-run/node.RouteArgs()", `import type { ActionFunction } from "METHOD"; export const save: ActionFunction = async (it) => { USE };`),
  ],
  direct: [
    { title: "form data", code: `export async function action({ request }) { const form = await request.formData(); sink(form.get("name")); }`, path: "app/routes/a.tsx", from: ["@remix-run/node.RouteArgs().request.formData()"] },
    { title: "hooks", code: `import { useParams, useSearchParams } from "react-router-dom"; function C() { const { id } = useParams(); sink(id); const [query] = useSearchParams(); sink(query.get("q")); }`, from: ["react-router.useParams()", "react-router.useSearchParams()"] },
    {
      title: "the location",
      code: `import { useLocation } from "@remix-run/react"; function C() { const location = useLocation(); sink(location.search); const { hash, pathname } = useLocation(); sink(hash); sink(pathname); sink(location.key); }`,
      from: ["react-router.useLocation().search", "react-router.useLocation().hash", "react-router.useLocation().pathname"],
    },
  ],
});

describeSources("SvelteKit", {
  models: [sveltekit],
  ways: [
    { gives: "@sveltejs/kit.RequestEvent()", code: `export async function POST(it) { USE }`, path: "src/routes/api/+server.ts" },
    { gives: "@sveltejs/kit.RequestEvent()", code: `import type { PageServerLoad } from "./$types"; export const load: PageServerLoad = async (it) => { USE };`, path: "src/routes/+page.server.ts" },
    { gives: "@sveltejs/kit.RequestEvent()", code: `export const load = (async (it) => { USE }) satisfies LayoutServerLoad;`, path: "src/routes/+layout.server.js" },
    { gives: "@sveltejs/kit.RequestEvent()", code: `export const actions = { login: async (it) => { USE } } satisfies Actions;`, path: "src/routes/+page.server.ts" },
    { gives: "@sveltejs/kit.RequestEvent()", code: `export const actions: Actions = { async default(it) { USE } };`, path: "src/routes/+page.server.ts" },
    ...each(["RequestHandler", "ServerLoad", "Action"], "@sveltejs/kit.RequestEvent()", `import type { METHOD } from "@sveltejs/kit"; export const f: METHOD = async (it) => { USE };`),
    { gives: "@sveltejs/kit.LoadEvent()", code: `export async function load(it) { USE }`, path: "src/routes/[id]/+page.ts" },
    { gives: "@sveltejs/kit.LoadEvent()", code: `import type { Load } from "@sveltejs/kit"; const f: Load = async (it) => { USE };` },
    { gives: "@sveltejs/kit.HandleInput()", code: `export async function handle(it) { USE }`, path: "src/hooks.server.ts" },
    { gives: "$app/state.page", code: `import { page } from "$app/state"; async function show() { const it = page; USE }` },
    { gives: "@sveltejs/kit.HandleInput()", code: `import type { Handle } from "@sveltejs/kit"; const log: Handle = async (it) => { USE };` },
  ],
});

describeSources("H3 and Nuxt", {
  models: [h3],
  ways: [
    { gives: "h3.H3Event()", code: `import { defineEventHandler } from "h3"; export default defineEventHandler(async (it) => { USE });` },
    { gives: "h3.H3Event()", code: `export default defineEventHandler(async (it) => { USE });`, path: "server/api/users.ts" },
    { gives: "h3.H3Event()", code: `import { defineHandler } from "h3"; export default defineHandler({ handler: async (it) => { USE } });` },
    { gives: "h3.getRequestURL()", code: `export default defineEventHandler(async (event) => { const it = getRequestURL(event); USE });` },
    ...["get", "post", "put", "patch", "delete", "head", "options", "all", "use"].map((method) => ({ gives: "h3.H3Event()", code: `import { H3 } from "h3"; const app = new H3().get("/ready", () => "yes"); app.${method}("/", async (it) => { USE });` })),
    { gives: "h3.H3Event()", code: `import { H3 } from "h3"; new H3().on("GET", "/", async (it) => { USE });` },
    { gives: "h3.H3Event()", code: `import { eventHandler, H3Event } from "h3"; eventHandler(async (it: H3Event) => { USE });` },
  ],
  direct: [
    ...["readBody", "readRawBody", "readFormData", "readMultipartFormData", "getQuery", "getRouterParam", "getRouterParams", "getRequestHeader", "getRequestHeaders", "getHeader", "getHeaders", "getRequestHost", "getCookie", "parseCookies", "getRequestPath"].map((name) => ({
      title: name,
      code: `import { defineEventHandler, ${name} } from "h3"; export default defineEventHandler(async (event) => { const value = await ${name}(event, "id"); sink(value); });`,
      from: [`h3.${name}()`],
    })),
    { title: "imported by Nuxt", code: `export default defineEventHandler(async (event) => { const { name } = await readBody(event); sink(name); });`, from: ["h3.readBody()"] },
    { title: "validated readers are no sources", code: `export default defineEventHandler(async (event) => { sink(await readValidatedBody(event, schema.parse)); });`, from: [] },
  ],
});

describeSources("SolidStart and Qwik City", {
  models: [solidQwik],
  ways: [
    { gives: "@solidjs/start/server.APIEvent()", code: `import type { APIEvent } from "@solidjs/start/server"; export async function POST(it: APIEvent) { USE }` },
    { gives: "@solidjs/start/server.APIEvent()", code: `import type { APIHandler } from "@solidjs/start/server"; export const GET: APIHandler = async (it) => { USE };` },
    { gives: "@builder.io/qwik-city.RequestEvent()", code: `import type { RequestHandler } from "@builder.io/qwik-city"; export const onPost: RequestHandler = async (it) => { USE };` },
    { gives: "@builder.io/qwik-city.RequestEvent()", code: `import { routeLoader$ } from "@builder.io/qwik-city"; export const useUser = routeLoader$(async (it) => { USE });` },
    { gives: "@builder.io/qwik-city.RequestEvent()", code: `import { routeAction$ } from "@builder.io/qwik-city"; export const useSave = routeAction$(async (form, it) => { USE });` },
    { gives: "@builder.io/qwik-city.RequestEvent()", code: `import type { RequestEventLoader } from "@builder.io/qwik-city"; async function load(it: RequestEventLoader) { USE }` },
  ],
});

describeSources("Astro", {
  models: [astro],
  ways: [
    { gives: "astro.APIContext()", code: `export async function GET(it) { USE }`, path: "src/pages/users/[id].ts" },
    { gives: "astro.APIContext()", code: `import type { APIRoute } from "astro"; export const POST: APIRoute = async (it) => { USE };` },
    { gives: "astro.APIContext()", code: `import type { MiddlewareHandler } from "astro"; const log: MiddlewareHandler = async (it, next) => { USE };` },
    { gives: "astro.APIContext()", code: `import { defineMiddleware } from "astro:middleware"; export const onRequest = defineMiddleware(async (it, next) => { USE });` },
  ],
});

describeSources("tRPC", {
  models: [trpc],
  beside: [validatedInput],
  ways: [
    { gives: "@trpc/server.MiddlewareOptions()", code: `import { initTRPC } from "@trpc/server"; const t = initTRPC.context<Context>().create(); t.middleware(async (it) => { USE });` },
    { gives: "@trpc/server.MiddlewareOptions()", code: `import { initTRPC } from "@trpc/server"; const t = initTRPC.create(); t.procedure.input(schema).use(async (it) => { USE });` },
  ],
  direct: ["query", "mutation", "subscription"].map((method) => ({
    title: `the checked input of a ${method} is text, and no operators`,
    code: `import { initTRPC } from "@trpc/server"; const t = initTRPC.create(); t.procedure.input(schema).${method}(({ input }) => { sink(input.id); find(input.id); });`,
    from: ["@trpc/server.ResolverOptions().input"],
  })),
});

describeSources("input that a schema has let through", {
  models: [validatedInput],
  beside: [hono],
  ways: [
    ...each(["query", "mutation", "subscription"], "@trpc/server.ResolverOptions()", `import { adminProcedure } from "../trpc"; export const router = { save: adminProcedure.input(schema).METHOD(async (it) => { USE }) };`),
    { gives: "@trpc/server.ResolverOptions()", code: `procedures.publicProcedure.meta(meta).input(schema).output(other).query(async (it) => { USE });` },
    ...each(["action", "stateAction"], "next-safe-action.ActionOptions()", `"use server"; import { authClient } from "./client"; export const save = authClient.metadata({ name: "save" }).inputSchema(schema).METHOD(async (it) => { USE });`),
    { gives: "next-safe-action.ActionOptions()", code: `"use server"; export const save = client.schema(schema).action(async (it) => { USE });` },
    { gives: "@tanstack/react-start.HandlerOptions()", code: `import { createServerFn } from "@tanstack/react-start"; export const save = createServerFn({ method: "POST" }).inputValidator(schema).handler(async (it) => { USE });` },
    { gives: "astro:actions.ActionInput()", code: `import { defineAction } from "astro:actions"; export const server = { save: defineAction({ input: schema, handler: async (it) => { USE } }) };` },
    ...each(["query", "command", "form", "prerender"], "$app/server.Input()", `import { METHOD } from "$app/server"; export const save = METHOD(schema, async (it) => { USE });`),
    { gives: "zsa.HandlerOptions()", code: `"use server"; export const save = createServerAction().input(schema).handler(async (it) => { USE });` },
  ],
  direct: [
    { title: "what the client of an action found out is no input", code: `"use server"; export const save = client.inputSchema(schema).action(async ({ ctx, parsedInput }) => { sink(ctx.user.name); find(parsedInput); });`, from: [] },
    { title: "an id and a choice", code: `import { z } from "zod"; const order = z.enum(["up", "down"]); export const list = publicProcedure.input(z.object({ id: z.string().uuid(), order, page: z.number() })).query(({ input }) => { sink(input.id); sink(input.order); sink(input.page); });`, from: [] },
    { title: "a choice that a server function is sent", code: `import { createServerFn } from "@tanstack/react-start"; import { z } from "zod"; export const list = createServerFn().inputValidator(z.object({ order: z.enum(["up"]), name: z.string() })).handler(async ({ data }) => { sink(data.order); });`, from: [] },
    { title: "an id as all there is", code: `import { z } from "zod"; export const one = publicProcedure.input(z.uuid()).query(({ input }) => sink(input));`, from: [] },
    { title: "a name beside an id", code: `import { z } from "zod"; export const list = publicProcedure.input(z.object({ id: z.string().uuid(), name: z.string() })).query(({ input: { id, name } }) => { sink(id); sink(name); });`, from: ["@trpc/server.ResolverOptions().input"] },
    { title: "what a validator beside a handler lets through", code: `import { Hono } from "hono"; import { z } from "zod"; new Hono().post("/", zValidator("json", z.object({ name: z.string(), kind: z.enum(["a"]) })), (c) => { sink(c.req.valid("json").name); });`, from: ["hono.Context().req.valid()"] },
    { title: "a choice that a validator beside a handler lets through, and one that is not in view", code: `import { Hono } from "hono"; import { z } from "zod"; const app = new Hono(); app.get("/", zValidator("query", z.object({ kind: z.enum(["a"]) })), (c) => { sink(c.req.valid("query").kind); }); app.get("/b", (c) => { sink(c.req.valid("query").kind); });`, from: [] },
    { title: "what a route's description lets through", code: `import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi"; const route = createRoute({ path: "/", request: { query: z.object({ name: z.string(), kind: z.enum(["a"]) }) } }); new OpenAPIHono().openapi(route, (c) => { sink(c.req.valid("query").name); });`, from: ["hono.Context().req.valid()"] },
    { title: "a choice that a route's description names, and a description that is not in view", code: `import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi"; import { other } from "./routes"; const route = createRoute({ path: "/", request: { body: { content: { "application/json": { schema: z.object({ kind: z.enum(["a"]) }) } } } } }); const app = new OpenAPIHono(); app.openapi(route, (c) => { sink(c.req.valid("json").kind); }); app.openapi(other, (c) => { sink(c.req.valid("json").name); });`, from: [] },
    { title: "choices in the options of an action and in front of a remote function", code: `import { defineAction } from "astro:actions"; import { query } from "$app/server"; import { z } from "zod"; export const server = { list: defineAction({ input: z.object({ order: z.enum(["up"]) }), handler: async ({ order }) => sink(order) }) }; export const list = query(z.enum(["up"]), async (order) => sink(order));`, from: [] },
    { title: "queries of other libraries", code: `pool.query(({ input }) => sink(input)); builder.input(schema).query(({ input }) => sink(input)); menu.action(({ parsedInput }) => sink(parsedInput));`, from: [] },
  ],
});

describeSources("GraphQL resolvers", {
  models: [graphql],
  beside: [nestjs],
  ways: [
    { gives: "graphql.Arguments()", code: `import Fastify from "fastify"; import mercurius from "mercurius"; const app = Fastify(); app.register(mercurius, { schema, resolvers: { Query: { user: async (_, it) => { USE } } } });` },
    { gives: "graphql.Arguments()", code: `import Fastify from "fastify"; const app = Fastify(); app.graphql.defineResolvers({ Query: { user: async (_, it) => { USE } } });` },
    { gives: "graphql.Arguments()", code: `builder.queryFields((t) => ({ user: t.field({ type: User, resolve: async (_, it) => { USE } }) }));` },
    { gives: "graphql.Arguments()", code: `export const Query = extendType({ type: "Query", definition(t) { t.field("user", { resolve: async (_, it) => { USE } }); } });` },
    { gives: "graphql.Arguments()", code: `builder.queryField("user", (t) => t.prismaField({ type: "User", resolve: async (query, _, it) => { USE } }));` },
    ...["queryField", "mutationField"].map((name) => ({ gives: "graphql.Arguments()", code: `import { ${name} } from "nexus"; export const user = ${name}("user", { resolve: async (_, it) => { USE } });` })),
    { gives: "graphql.Arguments()", code: `import type { GraphQLResolveInfo } from "graphql"; async function user(parent: unknown, it: Args, context: Context, info: GraphQLResolveInfo) { USE }` },
    { gives: "graphql.Arguments()", code: `const resolvers = { Query: { user: async (parent, it) => { USE } } }; new ApolloServer({ typeDefs, resolvers });` },
    { gives: "graphql.Arguments()", code: `export const userResolvers: Resolvers = { Mutation: { async save(parent, it, context) { USE } } };` },
    ...each(
      ["@apollo/server", ...["", "-express", "-koa", "-fastify", "-lambda", "-micro"].map((end) => `apollo-server${end}`)],
      "graphql.Arguments()",
      `import { ApolloServer } from "METHOD"; const Query = { user: async (parent, it) => { USE } }; new ApolloServer({ typeDefs, resolvers: { Query } });`,
    ),
    ...each(["@graphql-tools/schema", "graphql-tools"], "graphql.Arguments()", `import { makeExecutableSchema } from "METHOD"; makeExecutableSchema({ typeDefs, resolvers: { User: { posts: async (parent, it) => { USE } } } });`),
    { gives: "graphql.Arguments()", code: `import { createSchema } from "graphql-yoga"; createSchema({ resolvers: { Query: { user: async (parent, it) => { USE } } } });` },
    { gives: "graphql.Arguments()", code: `export const Query = { user: async (parent, it) => { USE } };` },
    { gives: "graphql.Arguments()", code: `export default { Mutation: { save: async (parent, it) => { USE } } };` },
    { gives: "graphql.Arguments()", code: `import { GraphQLObjectType } from "graphql"; new GraphQLObjectType({ name: "Query", fields: { user: { type, resolve: async (parent, it) => { USE } } } });` },
    { gives: "graphql.Arguments()", code: `import { GraphQLObjectType } from "graphql"; new GraphQLObjectType({ fields: () => ({ user: { type, async resolve(parent, it) { USE } } }) });` },
    { gives: "graphql.Arguments()", code: `import type { GraphQLFieldResolver } from "graphql"; const user: GraphQLFieldResolver<A, B> = async (parent, it) => { USE };` },
    { gives: "graphql.Arguments()", code: `import type { GraphQLFieldConfig } from "graphql"; export const user: GraphQLFieldConfig<A, B> = { type, resolve: async (parent, it) => { USE } };` },
    { gives: "graphql.Arguments()", code: `import type { GraphQLFieldConfigMap } from "graphql"; export const users: GraphQLFieldConfigMap<A, B> = { user: { type, resolve: async (parent, it) => { USE } } };` },
    ...each(["combineResolvers", "pipeResolvers"], "graphql.Arguments()", `import { METHOD } from "graphql-resolvers"; export const user = METHOD(isSignedIn, async (parent, it) => { USE });`),
    { gives: "graphql.Arguments()", code: `import { graphqlHTTP } from "express-graphql"; app.use(graphqlHTTP({ schema, rootValue: { user: async (it) => { USE } } }));` },
    { gives: "graphql.Arguments()", code: `import { createHandler } from "graphql-http/lib/use/express"; const root = { user: (it) => { USE } }; app.use(createHandler({ schema, rootValue: root }));` },
    ...["graphqlSync", "execute", "executeSync"].map((name) => ({ gives: "graphql.Arguments()", code: `import { ${name} } from "graphql"; ${name}({ schema, rootValue: { user: (it) => { USE } } });` })),
    ...["express-graphql", "koa-graphql"].map((name) => ({ gives: "graphql.Arguments()", code: `import graphqlHTTP from "${name}"; app.use(graphqlHTTP({ schema, rootValue: { user: (it) => { USE } } }));` })),
    { gives: "graphql.Arguments()", code: `import { graphqlHTTP } from "koa-graphql"; app.use(graphqlHTTP({ schema, rootValue: { user: (it) => { USE } } }));` },
    ...["", "/lib/use/http", "/lib/use/http2", "/lib/use/fastify", "/lib/use/koa", "/lib/use/fetch", "/lib/use/node", "/lib/use/uWebSockets", "/lib/use/@netlify/functions"].map((path) => ({ gives: "graphql.Arguments()", code: `import { createHandler } from "graphql-http${path}"; createHandler({ schema, rootValue: { user: (it) => { USE } } });` })),
    { gives: "graphql.Arguments()", code: `import { graphql } from "graphql"; graphql({ schema, source, rootValue: { user: (it) => { USE } } });` },
    ...["@graphql-tools/schema", "graphql-tools"].map((from) => ({ gives: "graphql.Arguments()", code: `import { makeExecutableSchema } from "${from}"; makeExecutableSchema({ typeDefs, resolvers: { User: { posts: (parent, it) => { USE } } } });` })),
    { gives: "graphql.Arguments()", code: `import { createSchema } from "graphql-yoga"; createSchema({ typeDefs, resolvers: { User: { posts: (parent, it) => { USE } } } });` },
    ...["@apollo/server", "apollo-server", "apollo-server-express"].map((from) => ({ gives: "graphql.Arguments()", code: `import { ApolloServer } from "${from}"; new ApolloServer({ typeDefs, resolvers: { User: { posts: (parent, it) => { USE } } } });` })),
    ...each(["Arg", "Args"], "graphql.Arguments()", `import { METHOD } from "type-graphql"; class R { async user(@METHOD("id") it: string) { USE } }`),
    { gives: "graphql.Arguments()", code: `import { Args } from "@nestjs/graphql"; class R { async user(@Args("id") it: string) { USE } }` },
  ],
  direct: [
    { title: "the parent is the server's own", code: `const resolvers = { Query: { user: (parent, args) => { sink(parent.id); } } };`, from: [] },
    { title: "fields of other types", code: `const resolvers = { User: { name: (user, args) => { sink(user.name); } } };`, from: [] },
  ],
});

describeSources("GitHub Actions", {
  models: [githubActions],
  ways: [],
  direct: [
    {
      title: "texts of the event",
      code: `import { context } from "@actions/github"; import * as github from "@actions/github"; const { payload } = context; sink(context.payload.issue.title); sink(context.payload.issue.body); sink(payload.pull_request.title); sink(payload.pull_request.body); sink(github.context.payload.pull_request.head.ref); sink(github.context.payload.pull_request.head.label); sink(payload.comment.body); sink(payload.review.body); sink(payload.discussion.title); sink(payload.discussion.body); sink(payload.head_commit.message); sink(payload.commits[1].message); sink(payload.pull_request.number);`,
      from: githubActions.sources.map(({ api }) => api),
    },
  ],
});

describeSources("the machine itself", {
  models: [localInput],
  ways: [
    { gives: "readline.Answer()", code: `import readline from "readline"; const rl = readline.createInterface({ input }); rl.question("?", async (it) => { USE });` },
    { gives: "readline.Answer()", code: `import readline from "readline"; readline.createInterface({ input }).on("line", async (it) => { USE });` },
    { gives: "commander.Options", code: `import { program } from "commander"; program.command("show <file>").option("-b, --branch <name>").action(async (file, it) => { USE });` },
    { gives: "commander.Options", code: `import { Command } from "commander"; new Command("tool").addCommand(new Command("show").argument("<file>").action(async (it) => { USE }));` },
    { gives: "commander.Options", code: `import cac from "cac"; const cli = cac("tool"); cli.command("show <file>", "Show a file").option("--all", "All").action(async (it) => { USE });` },
    { gives: "yargs.argv", code: `import yargs from "yargs"; yargs(list).usage("tool").command("show <file>", "Show a file", (command) => command, async (it) => { USE }).parse();` },
    { gives: "yargs.argv", code: `const yargs = require("yargs"); yargs.command({ command: "show <file>", handler: async (it) => { USE } }).argv;` },
    { gives: "yargs.argv", code: `import yargs from "yargs"; yargs.command("show <file>", "Show a file", {}, async (it) => { USE }).help();` },
    { gives: "yargs.argv", code: `import yargs from "yargs/yargs"; yargs(list).command({ command: "show <file>", async handler(it) { USE } }).parse();` },
    { gives: "process.StdinChunk()", code: `process.stdin.on("data", async (it) => { USE });` },
    { gives: "fs.Content()", code: `import fs from "fs"; fs.readFile("a.txt", "utf8", async (err, it) => { USE });` },
  ],
  direct: [
    { title: "arguments", code: `sink(process.argv[2]); const [, , name] = process.argv; sink(name);`, from: ["globalThis.process.argv"] },
    { title: "arguments, imported", code: `import { argv } from "node:process"; import process from "process"; sink(process.argv[2]);`, from: ["globalThis.process.argv"] },
    { title: "the environment", code: `const { HOME } = process.env; sink(HOME);`, from: ["globalThis.process.env"] },
    { title: "the interpreter and the script", code: `sink(process.argv[0]); sink(process.argv[1]);`, from: [] },
    { title: "arguments without them", code: `const args = process.argv.slice(2); sink(args[0]);`, from: ["globalThis.process.argv"] },
    { title: "folders", code: `sink(__dirname); sink(__filename); sink(process.cwd());`, from: ["globalThis.__dirname", "globalThis.__filename", "globalThis.process.cwd()"] },
    { title: "commander", code: `import { Command, program } from "commander"; const cli = new Command().version("1.0.0"); sink(cli.opts().name); sink(program.args[0]);`, from: ["commander.Command().opts()", "commander.Command().args"] },
    { title: "commander, required", code: `const { program } = require("commander"); sink(program.opts().name);`, from: ["commander.Options"] },
    { title: "readers of arguments", code: `const args = require("args"); const { ArgumentParser } = require("argparse"); const dashdash = require("dashdash"); const cli = require("meow")("help"); sink(args.parse(process).name); sink(new ArgumentParser().parse_args().name); sink(require("optimist").argv.name); sink(require("get-them-args")().name); sink(require("arg")(spec).name); sink(require("command-line-args")(spec).name); sink(dashdash.parse(spec).name); sink(dashdash.createParser(spec).parse().name); sink(cli.input[0]); sink(cli.flags.name);`, from: ["args.parse()", "argparse.ArgumentParser().parse_args()", "optimist.argv", "get-them-args()", "arg()", "command-line-args()", "dashdash.parse()", "dashdash.createParser().parse()", "meow().input", "meow().flags"] },
    { title: "inputs of an action", code: `import { getInput } from "@actions/core"; sink(getInput("name"));`, from: ["@actions/core.getInput()"] },
    { title: "yargs", code: `import yargs from "yargs"; sink(yargs(list).argv.name);`, from: ["yargs.argv"] },
    { title: "cac", code: `import { cac } from "cac"; const parsed = cac("tool").option("--name <name>", "A name").parse(); sink(parsed.options.name); sink(parsed.args[0]);`, from: ["cac().parse().options", "cac().parse().args"] },
    { title: "minimist", code: `import minimist from "minimist"; const options = minimist(process.argv.slice(2)); sink(options.name);`, from: ["globalThis.process.argv"] },
    { title: "a chain of yargs", code: `import yargs from "yargs/yargs"; const parsed = yargs(list).option("name", {}).usage("x").parse(); sink(parsed.name);`, from: ["yargs.argv"] },
    { title: "an answer", code: `import readline from "node:readline/promises"; const rl = readline.createInterface({ input }); async () => { sink(await rl.question("?")); };`, from: ["readline.Interface().question()"] },
    { title: "files", code: `import fs from "fs"; import { readFile } from "fs/promises"; async () => { sink(fs.readFileSync("a")); sink(await fs.promises.readFile("a")); sink(await readFile("a")); };`, from: ["fs.readFileSync()", "fs.promises.readFile()", "fs/promises.readFile()"] },
  ],
});
