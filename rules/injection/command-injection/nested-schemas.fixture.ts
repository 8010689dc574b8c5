// What schemas of Valibot, Joi, TypeBox and Elysia leave of what a request brings.
import { execSync } from "node:child_process";
import { Type } from "@sinclair/typebox";
import { Elysia, t } from "elysia";
import Fastify from "fastify";
import Joi from "joi";
import * as v from "valibot";

const Job = v.object({
  branch: v.pipe(v.string(), v.trim(), v.regex(/^[\w-]+$/)),
  kind: v.optional(v.picklist(["fast", "full"])),
  depth: v.pipe(v.number(), v.integer()),
  name: v.pipe(v.string(), v.maxLength(80)),
  made: v.pipe(v.string(), v.regex(/^[\w-]+$/), v.transform((text) => decodeURIComponent(text))),
  either: v.union([v.literal("a"), v.literal("b")]),
  any: v.union([v.literal("a"), v.string()]),
});

export async function POST(request: Request) {
  const { branch, kind, depth, name, made, either, any } = v.parse(Job, await request.json());
  execSync(`git checkout ${branch}`); // ok
  execSync(`build --${kind} -n ${depth} ${either}`); // ok
  execSync(`build ${name}`); // ! command-injection (high)
  execSync(`build ${made}`); // ! command-injection (high)
  execSync(`build ${any}`); // ! command-injection (high)
  return new Response();
}

const job = Joi.object({ code: Joi.string().pattern(/^[a-z0-9]{4,12}$/).required(), level: Joi.number().integer(), note: Joi.string() });

export async function PUT(request: Request) {
  const { error, value } = job.validate(await request.json());
  if (error) return new Response(null, { status: 400 });
  execSync(`lookup ${value.code} -n ${value.level}`); // ok
  execSync(`lookup ${value.note}`); // ! command-injection (high)
  const again = Joi.attempt(await request.json(), job);
  execSync(`lookup ${again.code}`); // ok
  execSync(`lookup ${again.note}`); // ! command-injection (high)
  return new Response();
}

const Body = Type.Object({
  mode: Type.Union([Type.Literal("fast"), Type.Literal("full")]),
  width: Type.Integer({ maximum: 4000 }),
  file: Type.String({ pattern: "^[a-z]+$" }),
  text: Type.String({ maxLength: 20 }),
});

Fastify().post("/run", { schema: { body: Body } }, async (request) => {
  const { mode, width, file, text } = request.body;
  execSync(`convert ${file} -resize ${width} -${mode}`); // ok
  execSync(`convert ${text}`); // ! command-injection (high)
});

export const app = new Elysia()
  .post("/run", ({ body }) => execSync(`run ${body.mode}`), { body: t.Object({ mode: t.Enum({ fast: "fast", full: "full" }) }) }) // ok
  .post("/text", ({ body }) => execSync(`run ${body.text}`), { body: t.Object({ text: t.String() }) }); // ! command-injection (high)
