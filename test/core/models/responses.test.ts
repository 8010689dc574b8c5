import express from "#rules/models/express";
import fastify from "#rules/models/fastify";
import hono from "#rules/models/hono";
import h3 from "#rules/models/h3";
import hapi from "#rules/models/hapi";
import lambda from "#rules/models/lambda";
import koa from "#rules/models/koa";
import next from "#rules/models/next";
import responses from "#rules/models/responses";
import { describeModels } from "./model-cases.js";

describeModels("responses", {
  models: [responses],
  beside: [express, fastify, h3, hapi, hono, koa, lambda, next],
  sinks: {
    "restify and H3": `
      import { appendHeader, appendResponseHeader, html, send, setHeader, setResponseHeader } from "h3";
      import type { Response } from "restify";
      function answer(res: Response) {
        ${["header", "setHeader"].flatMap((name) => [`res.${name}("X-Name", taint); // header`, `res.${name}(taint, "a"); // header`]).join("\n")}
      }
      ${["setHeader", "setResponseHeader", "appendHeader", "appendResponseHeader"].flatMap((name) => [`${name}(event, "X-Name", taint); // header`, `${name}(event, taint, "a"); // header`]).join("\n")}
      send(event, taint, "text/html"); // html
      send(event, taint, "text/plain");
      html(taint); // html`,
    "Node and Express": `
      import express from "express";
      import http, { type ServerResponse } from "node:http";
      import type { Http2ServerResponse } from "http2";
      import type { NextApiResponse } from "next";
      express().get("/", (req, res) => {
        res.send("<p>" + taint + "</p>"); // html
        res.status(200).send(taint); // html
        res.send({ name: taint });
        res.json(taint);
        res.write(taint); // html
        res.end(taint); // html
        res.setHeader("X-Name", taint); // header
        res.setHeader(taint, "a"); // header
        res.appendHeader("X-Name", taint); // header
        res.appendHeader(taint, "a"); // header
        res.set("X-Name", taint); // header
        res.set(taint, "a"); // header
        res.header("X-Name", taint); // header
        res.header(taint, "a"); // header
        res.append("X-Name", taint); // header
        res.append(taint, "a"); // header
        res.cookie("name", taint, { httpOnly: true }); // header
        res.cookie(taint, "a"); // header
      });
      express().get("/text", (req, res) => {
        res.type("text/plain").send(taint);
      });
      express().get("/json", (req, res) => {
        res.setHeader("Content-Type", "application/json; charset=utf-8");
        if (req.query.all) return res.end(taint);
        res.write(taint);
      });
      express().get("/page", (req, res) => {
        res.set("Content-Type", "text/html");
        res.send(taint); // html
      });
      http.createServer((req, res: ServerResponse) => {
        res.writeHead(200, { "Content-Type": "application/json" });
        res.end(taint);
      });
      http.createServer((req, res: ServerResponse) => {
        res.writeHead(200, { "Content-Type": "text/html" }).end(taint); // html
      });
      function plain(res: ServerResponse, other: Http2ServerResponse, api: NextApiResponse) {
        res.write(taint); // html
        res.end(taint); // html
        res.setHeader("X-Name", taint); // header
        res.setHeader(taint, "a"); // header
        res.appendHeader("X-Name", taint); // header
        res.appendHeader(taint, "a"); // header
        other.write(taint); // html
        other.end(taint); // html
        other.setHeader("x-name", taint); // header
        other.setHeader(taint, "a"); // header
        api.status(200).json({ name: taint });
        api.send(taint); // html
        api.status(200).send("<p>" + taint + "</p>"); // html
        api.send("Hello " + taint);
        api.setHeader("Content-Type", "text/html").send("Hello " + taint); // html
        api.write(taint); // html
        api.end(taint); // html
        api.setHeader("X-Name", taint); // header
        api.setHeader(taint, "a"); // header
      }`,
    "Koa, Fastify, hapi": `
      import Koa from "koa";
      import fastify from "fastify";
      import type { ResponseObject, ResponseToolkit } from "@hapi/hapi";
      new Koa().use((ctx) => {
        ctx.body = "<h1>" + taint; // html
        ctx.body = { name: taint };
        ctx.body = "Hello " + taint;
        ctx.response.body = taint; // html
        ctx.set("X-Name", taint); // header
        ctx.set(taint, "a"); // header
        ctx.append("X-Name", taint); // header
        ctx.append(taint, "a"); // header
        ctx.cookies.set("name", taint); // header
        ctx.cookies.set(taint, "a"); // header
        ctx.res.end(taint); // html
      });
      fastify().get("/", (request, reply) => {
        reply.type("text/html").send("<p>" + taint); // html
        reply.code(200).type("text/html; charset=utf-8").send(taint); // html
        reply.header("Content-Type", "text/html").send(taint); // html
        reply.type("text/html").code(404).header("x-a", "b").send(taint); // html
      });
      fastify().get("/b", (request, reply) => {
        reply.header("Content-Type", "application/json").send(taint);
        reply.send(taint);
      });
      fastify().get("/c", (request, reply) => {
        reply.header("Content-Type", "text/html");
        reply.send(taint); // html
      });
      fastify().get("/d", (request, reply) => {
        reply.raw.end(taint); // html
        reply.header("X-Name", taint); // header
        reply.header(taint, "a"); // header
        reply.setCookie("name", taint); // header
        reply.setCookie(taint, "a"); // header
      });
      function named(made: ResponseObject) {
        made.header("X-Name", taint); // header
        made.type("a").header(taint, "a"); // header
      }
      function answer(request, h: ResponseToolkit) { return h.response("<p>" + taint); // html
      }`,
    "what handlers return": `
      import { Controller, Get, Post, Put, Patch, Delete, All } from "@nestjs/common";
      import Hapi from "@hapi/hapi";
      import { defineEventHandler } from "h3";
      import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from "aws-lambda";
      @Controller() class C {
        @Get() a() { return "<p>" + taint; // html
        }
        @Post() b() { return \`<p>\${taint}\`; // html
        }
        @Put() c() { return taint; }
        @Patch("d") d() { return "a" + taint; // html
        }
        @Put() e() { return { name: "a" + taint }; }
        @Put() put() { return "a" + taint; // html
        }
        @Delete() f() { return "a" + taint; // html
        }
        @All() g() { return "a" + taint; // html
        }
        h() { return "a" + taint; }
      }
      Hapi.server().route({ path: "/", handler: (request, h) => "a" + taint }); // html
      Hapi.server().route({ path: "/", handler: (request, h) => ({ a: taint }) });
      defineEventHandler((event) => "a" + taint); // html
      defineEventHandler((event) => taint);
      export const handler = async (event) => {
        if (plain) return { statusCode: 200, body: taint };
        if (json) return { statusCode: 200, headers: { "Content-Type": "application/json" }, body: taint };
        return { statusCode: 200, headers: { "content-type": "text/html" }, body: taint }; // html
      };
      export const show = async (event: APIGatewayProxyEvent) => ({ statusCode: 200, headers: { "content-type": "text/html" }, body: taint }); // html
      export const leave = async (event: APIGatewayProxyEventV2, context) => {
        return { statusCode: 302, headers: { Location: taint } }; // redirect
      };
      const describe = (event) => ({ statusCode: 200, headers: { "content-type": "text/html" }, body: taint });`,
    "web responses": `
      import { Hono } from "hono";
      import { raw } from "hono/html";
      import { setCookie } from "hono/cookie";
      import { NextResponse } from "next/server";
      import { cookies } from "next/headers";
      new Hono().get("/", (c) => {
        c.header("X-Name", taint); // header
        c.header(taint, "a"); // header
        setCookie(c, "name", taint); // header
        setCookie(c, taint, "a"); // header
        raw(taint); // html
        c.text(taint);
        return c.html(taint); // html
      });
      new Response(taint, { headers: { "Content-Type": "text/html" } }); // html
      new Response(taint, { headers: { "content-type": "text/html; charset=utf-8" } }); // html
      new Response(taint, { headers: { "content-type": "application/json" } });
      new Response(taint);
      const headers = new Headers(other);
      headers.set("Content-Type", "text/html");
      new Response(taint, { headers }); // html
      const copied = new Headers({ ...other, "Content-Type": "text/html" });
      new Response(taint, { headers: copied }); // html
      const plain = new Headers({ "content-type": "text/plain" });
      new Response(taint, { headers: plain });
      const named = new Headers();
      named.append("x-name", "text/html");
      new Response(taint, { headers: named });
      new NextResponse(taint, { headers: { "Content-Type": "text/html" } }); // html
      new NextResponse(taint, { headers: { "content-type": "text/html" } }); // html
      cookies().set("name", taint); // header
      cookies().set(taint, "a"); // header`,
  },
});
