import { checkControls } from "./check-controls.js";
import { checkRoutes } from "./check-inventory.js";

describe("times that servers give the requests of applications", () => {
  const app = `
const Koa = require("koa");
const Router = require("koa-router");
const app = new Koa();
const router = new Router();
router.get("/x", (ctx) => { ctx.body = "x"; });
app.use(router.routes());`;
  const cases: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>?]>> = {
    "GET /x: timeout": [`${app}
const server = stoppable(ssl.key ? https.createServer(ssl, app.callback()) : http.createServer(app.callback()), 5000);
server.setTimeout(process.env.REQUEST_TIMEOUT);`],
    "GET /x: timeout ": [`${app}
const server = app.listen(3000);
server.requestTimeout = 10_000;`],
    "GET /x: timeout  ": [`${app}
require("http").createServer({ requestTimeout: 10_000 }, app.callback()).listen(3000);`],
    "GET /x: timeout   ": [`${app}
module.exports = app;`, { "bin/www.js": `
const http = require("http");
const app = require("../app");
const server = http.createServer(app.callback());
server.timeout = 10_000;
server.listen(3000);` }],
    "GET /x": [`${app}
const server = app.listen(3000);
server.setTimeout(0);
client.setTimeout(1000);
options.timeout = 1000;`],
  };
  for (const [expected, [text, others]] of Object.entries(cases)) {
    it(`${expected.trim()}: ${text.slice(app.length).trim().split("\n").join(" ")}`, () => checkControls({ "app.js": text, ...others }, expected));
  }
});

describe("endpoints of plain Node.js servers", () => {
  it("tells requests apart by conditions on the method and the path", () => {
    checkControls(
      {
        "server.js": `
const http = require("node:http");
const server = http.createServer(async (req, res) => {
  const { pathname } = new URL(req.url, base);
  if (req.method === "GET" && pathname === "/health") return res.end("ok");
  if (!req.headers.authorization || !(await verifyToken(req.headers.authorization))) { res.writeHead(401); return res.end(); }
  if (pathname === "/orders") {
    if (req.method === "GET") return list(req, res);
    if (req.method === "POST") { const order = orderSchema.parse(await read(req)); return res.end(save(order)); }
  } else if (pathname.startsWith("/files/")) {
    return res.end("file");
  } else if (/^\\/users\\/(\\d+)$/.test(pathname)) {
    return res.end("user");
  }
  res.writeHead(404);
  res.end();
});
server.listen(3000);
const { verifyToken } = require("./auth");
const { orderSchema } = require("./schemas");
function list(req, res) { res.end("[]"); }
async function read(req) { return {}; }
function save(order) { return ""; }`,
        "auth.js": `const jwt = require("jsonwebtoken"); exports.verifyToken = async (token) => jwt.verify(token, key);`,
        "schemas.js": `const { z } = require("zod"); exports.orderSchema = z.object({});`,
      },
      `
      GET /health: public as health
      GET /orders: authentication
      POST /orders: authentication, validation
      ALL /files/*: authentication
      ALL /{…}: public as static, authentication
      `,
    );
  });

  it("reads switches and tables of routes, in functions that the handler leaves its request to", () => {
    checkRoutes(
      {
        "one.ts": `
import { createServer, type IncomingMessage, type ServerResponse } from "http";
createServer((request, response) => { route(request, response).catch(fail); }).listen(80);
async function route(request: IncomingMessage, response: ServerResponse) {
  switch (request.url) {
    case "/":
    case "/home":
      return home(response);
    case "/items":
      switch (request.method) {
        case "GET": return items(response);
        case "DELETE": return clear(response);
      }
  }
}`,
        "two.ts": `
import https from "https";
const routes = { "/a": first, "POST /b": second };
const server = https.createServer(options);
server.on("request", (req, res) => { const key = req.url; (routes[key] ?? missing)(req, res); });
server.listen(443);`,
        "three.mjs": `
import http2 from "http2";
http2.createSecureServer(options, (req, res) => {
  switch (req.method + " " + req.url) {
    case "GET /status": return res.end("up");
    case "PUT /status": return res.end("set");
  }
});`,
      },
      `
      ALL /
      ALL /home
      GET /items
      DELETE /items
      ALL /a
      POST /b
      GET /status
      PUT /status
      `,
    );
  });

  it("has one route for what answers everything, and none for applications of frameworks", () => {
    checkControls(
      {
        "plain.js": `const http = require("http"); http.createServer(function (req, res) { res.setHeader("X-Frame-Options", "DENY"); res.end("hello"); }).listen(1);`,
        "app.js": `const http = require("http"); const app = require("express")(); app.get("/x", (req, res) => res.end()); http.createServer(app).listen(2);`,
        "secure.js": `const https = require("https"); const app = require("koa")(); https.createServer({ key }, app.callback()).listen(3);`,
      },
      `
      ALL /*: public as static, security-headers
      GET /x
      `,
    );
  });
});
