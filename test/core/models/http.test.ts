import browserDrivers from "#rules/models/browser-drivers";
import express from "#rules/models/express";
import fastify from "#rules/models/fastify";
import hono from "#rules/models/hono";
import httpClients from "#rules/models/http-clients";
import elysia from "#rules/models/elysia";
import koa from "#rules/models/koa";
import next from "#rules/models/next";
import redirects from "#rules/models/redirects";
import responses from "#rules/models/responses";
import solidQwik from "#rules/models/solid-qwik";
import { describeModels } from "./model-cases.js";
import { describeSources } from "./source-cases.js";

describeModels("HTTP clients", {
  models: [httpClients, browserDrivers],
  sinks: {
    "descriptions, pages, feeds and previews": `
      import { fromURL } from "cheerio";
      import { getLinkPreview } from "link-preview-js";
      import ogs from "open-graph-scraper";
      import Parser from "rss-parser";
      import * as soap from "soap";
      soap.createClient(taint, () => {}); // ssrf
      soap.createClientAsync(taint); // ssrf
      fromURL(taint); // ssrf
      new Parser().parseURL(taint); // ssrf
      ogs({ url: taint }); // ssrf
      getLinkPreview(taint); // ssrf
    `,
    Selenium: `
      import { Builder } from "selenium-webdriver";
      const driver = new Builder().forBrowser("chrome").build();
      driver.get(taint); // ssrf
      driver.navigate().to(taint); // ssrf
      driver.executeScript(taint); // code
      driver.executeAsyncScript(taint); // code
    `,
    "Angular's client": `
      import { HttpClient } from "@angular/common/http";
      class Items { constructor(private readonly http: HttpClient) {} load() {
        this.http.jsonp(taint, "callback"); // ssrf
        ${["get", "head", "delete", "options", "post", "put", "patch"].map((name) => `this.http.${name}(taint); // ssrf`).join("\n")}
        this.http.request("GET", taint); // ssrf
        this.http.post("/api/items", taint);
      } }
    `,
    "what the platform brings": `
      import http from "node:http";
      import https, { get } from "https";
      import { connect } from "node:http2";
      import net, { createConnection } from "net";
      import tls from "tls";
      await fetch(taint); // ssrf
      new XMLHttpRequest().open("GET", taint); // ssrf
      new XMLHttpRequest().open("GET", "https://api.example.com/items/" + taint);
      navigator.sendBeacon(taint, "seen"); // ssrf
      navigator.sendBeacon("/seen", taint);
      new EventSource(taint); // ssrf
      new WebSocket(taint); // ssrf
      new WebSocket("wss://feed.example.com", taint);
      await fetch("https://api.example.com/items", { body: taint });
      await fetch(new Request(taint, { method: "POST" })); // ssrf
      http.request({ host: taint, path: "/" }); // ssrf
      http.request({ hostname: taint, port: 80 }); // ssrf
      http.request({ hostname: "api.example.com", path: taint });
      http.request("http://a.example", { host: taint }, done); // ssrf
      http.request("http://a.example", { hostname: taint }, done); // ssrf
      http.get({ host: taint }, done); // ssrf
      http.get({ hostname: taint }, done); // ssrf
      http.get(url, { host: taint }); // ssrf
      http.get(url, { hostname: taint }); // ssrf
      https.request(taint, done); // ssrf
      https.request(url, { host: taint }); // ssrf
      https.request(url, { hostname: taint }); // ssrf
      get("https://" + taint + "/feed", done); // ssrf
      get(url, { host: taint }); // ssrf
      get(url, { hostname: taint }); // ssrf
      connect(taint); // ssrf
      net.connect({ host: taint, port: 1 }); // ssrf
      net.connect(80, taint); // ssrf
      createConnection({ host: taint, port: 1 }); // ssrf
      createConnection(80, taint); // ssrf
      new net.Socket().connect({ host: taint, port: 1 }); // ssrf
      new net.Socket().connect(80, taint); // ssrf
      tls.connect({ host: taint, port: 443 }); // ssrf`,
    axios: `
      import axios, { type AxiosInstance } from "axios";
      import { HttpService } from "@nestjs/axios";
      axios({ url: taint }); // ssrf
      axios({ baseURL: taint, url: "/a" }); // ssrf
      axios(taint, { timeout: 10 }); // ssrf
      axios({ url: "https://api.example.com", params: { q: taint } });
      axios.request({ url: taint, method: "GET" }); // ssrf
      axios.request({ baseURL: taint, url: "/a" }); // ssrf
      const client = axios.create({ baseURL: taint }); // ssrf
      axios.get(taint); // ssrf
      axios.get("/a", { baseURL: taint }); // ssrf
      axios.post("/a", {}, { baseURL: taint }); // ssrf
      axios.post("https://api.example.com", taint);
      client.head(taint); // ssrf
      client.delete(taint); // ssrf
      client.options(taint); // ssrf
      axios.post(taint, {}); // ssrf
      axios.put(taint, {}); // ssrf
      axios.patch(taint, {}); // ssrf
      axios.postForm(taint, {}); // ssrf
      axios.putForm(taint, {}); // ssrf
      axios.patchForm(taint, {}); // ssrf
      class Fetcher {
        constructor(private readonly http: HttpService, private readonly api: AxiosInstance) {}
        load() {
          this.api.get(taint); // ssrf
          this.http.axiosRef.get(taint); // ssrf
          this.http.request({ url: taint }); // ssrf
          ${["postForm", "putForm", "patchForm"].map((name) => `this.http.${name}(taint, {}); // ssrf`).join("\n")}
          this.http.head(taint); // ssrf
          this.http.delete(taint); // ssrf
          this.http.post(taint, {}); // ssrf
          this.http.put(taint, {}); // ssrf
          this.http.patch(taint, {}); // ssrf
          return this.http.get(taint); // ssrf
        }
      }`,
    "got and ky": `
      import got from "got";
      import ky from "ky";
      got(taint); // ssrf
      got({ url: taint }); // ssrf
      got.extend({ prefixUrl: taint }); // ssrf
      got.get(taint).json(); // ssrf
      got.head(taint); // ssrf
      got.delete(taint); // ssrf
      got.post(taint, { json: {} }); // ssrf
      got.put(taint); // ssrf
      got.patch(taint); // ssrf
      got.stream(taint).pipe(target); // ssrf
      got.paginate(taint); // ssrf
      ky(taint).json(); // ssrf
      ky.get(taint); // ssrf
      ky.head(taint); // ssrf
      ky.delete(taint); // ssrf
      ky.post(taint, { json: {} }); // ssrf
      ky.put(taint); // ssrf
      ky.patch(taint); // ssrf
      ky.create({ prefixUrl: taint }); // ssrf
      ky.extend({ prefixUrl: taint }); // ssrf
      ky.extend({ retry: 1 }).get(taint); // ssrf`,
    "fetch of packages": `
      import urllib, { HttpClient, HttpClient2 } from "urllib";
      import nodeFetch from "node-fetch";
      import { fetch as nativeFetch } from "node-fetch-native";
      import { fetch as guildFetch } from "@whatwg-node/fetch";
      import npmFetch from "make-fetch-happen";
      import { Gaxios, request as gaxios } from "gaxios";
      import phin from "phin";
      import Wreck from "@hapi/wreck";
      import crossFetch from "cross-fetch";
      import { fetch as browserFetch } from "whatwg-fetch";
      import { fetch as zxFetch } from "zx";
      import { JSDOM } from "jsdom";
      import Docker from "dockerode";
      import git from "isomorphic-git";
      import isomorphic from "isomorphic-fetch";
      import { fetch as undiciFetch, request, stream, pipeline, connect, upgrade, Client, Pool, Agent, EventSource, WebSocket } from "undici";
      import { ofetch } from "ofetch";
      import { fetchWithEvent, proxy, proxyRequest, sendProxy } from "h3";
      import wretch from "wretch";
      nodeFetch(taint); // ssrf
      nativeFetch(taint); // ssrf
      guildFetch(taint); // ssrf
      npmFetch.defaults({ cachePath: "cache" })(taint); // ssrf
      gaxios({ url: taint }); // ssrf
      new Gaxios().request({ baseURL: taint }); // ssrf
      gaxios({ url: "https://api.example.com", params: { q: taint } });
      phin({ url: taint, method: "GET" }); // ssrf
      Wreck.request("GET", taint); // ssrf
      ${["get", "post", "put", "patch", "delete"].map((name) => `Wreck.${name}(taint); // ssrf`).join("\n")}
      new EventSource(taint); // ssrf
      new WebSocket(taint); // ssrf
      crossFetch(taint); // ssrf
      browserFetch(taint); // ssrf
      zxFetch(taint); // ssrf
      JSDOM.fromURL(taint); // ssrf
      new Docker({ host: taint }); // ssrf
      ${["clone", "fetch", "pull", "push", "getRemoteInfo", "getRemoteInfo2", "listServerRefs"].map((name) => `git.${name}({ url: taint }); // ssrf`).join("\n")}
      git.clone({ fs, http, dir: "a", url: "https://example.com", ref: taint });
      isomorphic(taint); // ssrf
      undiciFetch(taint); // ssrf
      request(taint); // ssrf
      stream(taint, {}, factory); // ssrf
      pipeline(taint, {}, handler); // ssrf
      connect(taint); // ssrf
      upgrade(taint); // ssrf
      new Client(taint); // ssrf
      new Pool(taint); // ssrf
      new Agent().request({ origin: taint, path: "/", method: "GET" }); // ssrf
      ofetch(taint); // ssrf
      ofetch("/a", { baseURL: taint }); // ssrf
      ofetch.raw(taint); // ssrf
      $fetch(taint); // ssrf
      proxyRequest(event, taint); // ssrf
      sendProxy(event, taint); // ssrf
      proxy(event, taint); // ssrf
      fetchWithEvent(event, taint); // ssrf
      wretch(taint).get().json(); // ssrf
      urllib.request(taint); // ssrf
      urllib.curl(taint); // ssrf
      urllib.requestThunk(taint); // ssrf
      urllib.requestWithCallback(taint, done); // ssrf
      urllib.fetch(taint); // ssrf
      new HttpClient().request(taint); // ssrf
      new HttpClient().curl(taint); // ssrf
      new HttpClient().requestThunk(taint); // ssrf
      new HttpClient2().request(taint); // ssrf
      urllib.create().request(taint); // ssrf`,
    "older clients": `
      import superagent from "superagent";
      import request from "request";
      import rp from "request-promise";
      import needle from "needle";
      superagent.get(taint).query({ a: 1 }); // ssrf
      superagent.head(taint); // ssrf
      superagent.delete(taint); // ssrf
      superagent.options(taint); // ssrf
      superagent.post(taint).send({}); // ssrf
      superagent.put(taint); // ssrf
      superagent.patch(taint); // ssrf
      superagent.del(taint); // ssrf
      request(taint, done); // ssrf
      request({ url: taint }, done); // ssrf
      request({ uri: taint }, done); // ssrf
      rp({ uri: taint, json: true }); // ssrf
      request.get(taint, done); // ssrf
      request.head(taint); // ssrf
      request.del(taint); // ssrf
      request.delete(taint); // ssrf
      request.post(taint); // ssrf
      request.put(taint); // ssrf
      request.patch(taint); // ssrf
      needle("get", taint); // ssrf
      needle.request("get", taint, null); // ssrf
      needle.get(taint, done); // ssrf
      needle.head(taint, done); // ssrf
      needle.delete(taint, null, done); // ssrf
      needle.post(taint, {}, done); // ssrf
      needle.put(taint, {}, done); // ssrf
      needle.patch(taint, {}, done); // ssrf`,
    "GraphQL, sockets and proxies": `
      import { GraphQLClient, batchRequests, rawRequest, request } from "graphql-request";
      import WebSocket from "ws";
      import httpProxy from "http-proxy";
      import { createProxyMiddleware } from "http-proxy-middleware";
      import { NextResponse } from "next/server";
      new GraphQLClient(taint); // ssrf
      request(taint, document); // ssrf
      rawRequest(taint, query); // ssrf
      batchRequests(taint, [{ document }]); // ssrf
      new WebSocket(taint); // ssrf
      const proxy = httpProxy.createProxyServer({ target: taint }); // ssrf
      httpProxy.createProxy({ target: taint }); // ssrf
      proxy.web(req, res, { target: taint }); // ssrf
      proxy.ws(req, socket, head, { target: taint }); // ssrf
      createProxyMiddleware({ target: taint, changeOrigin: true }); // ssrf
      createProxyMiddleware({ router: () => taint }); // ssrf
      NextResponse.rewrite(new URL(taint, base)); // ssrf`,
    "browsers on the server": `
      import puppeteer from "puppeteer";
      import { chromium, request } from "playwright";
      import { remote } from "webdriverio";
      async function shoot() {
        const browser = await puppeteer.launch({ headless: true });
        const page = await browser.newPage();
        await page.goto(taint, { waitUntil: "load" }); // ssrf
        await page.setContent("<p>" + taint + "</p>"); // rendered-html
        await page.evaluate("run(" + taint + ")"); // code
        await page.evaluateHandle(taint); // code
        await page.evaluateOnNewDocument(taint); // code
        await page.addScriptTag({ content: taint }); // code
        await page.addScriptTag({ url: taint }); // ssrf
        await page.waitForFunction(taint); // code
        await page.waitForFunction((text) => text === document.title, {}, taint);
        await page.evaluate((value) => value, taint);
        await page.screenshot({ path: taint }); // path
        await page.pdf({ path: taint }); // path
        const pages = await browser.pages();
        await pages[0].screenshot({ path: taint }); // path
        for (const open of await browser.pages()) await open.goto(taint); // ssrf
        const context = await (await chromium.launch()).newContext();
        const tab = await context.newPage();
        await tab.goto(taint); // ssrf
        const [first] = context.pages();
        await first.goto(taint); // ssrf
        await tab.setContent(taint); // rendered-html
        await tab.evaluate(taint); // code
        await tab.evaluateHandle(taint); // code
        await tab.addInitScript(taint); // code
        await tab.addScriptTag({ content: taint }); // code
        await tab.addScriptTag({ url: taint }); // ssrf
        await tab.waitForFunction(taint); // code
        const own = await (await chromium.launchPersistentContext("profile")).newPage();
        await own.goto(taint); // ssrf
        await context.addInitScript(taint); // code
        await tab.screenshot({ path: taint }); // path
        await tab.pdf({ path: taint }); // path
        const api = await request.newContext();
        await api.get(taint); // ssrf
        await api.post(taint); // ssrf
        await api.fetch(taint); // ssrf
        ${["put", "patch", "delete", "head"].map((name) => `await api.${name}(taint); // ssrf`).join("\n")}
        await (await remote({ capabilities })).url(taint); // ssrf
      }`,
    "other browsers on the server": `
      import phantom from "phantom";
      import wkhtmltopdf from "wkhtmltopdf";
      import wkhtmltoimage from "wkhtmltoimage";
      import CDP from "chrome-remote-interface";
      wkhtmltopdf(taint, { output: "a.pdf" }); // rendered-html
      wkhtmltoimage.generate(taint, { output: "a.png" }); // rendered-html
      async function drive() {
        const instance = await phantom.create();
        const page = await instance.createPage();
        await page.open(taint); // ssrf
        await page.openUrl(taint, {}, {}); // ssrf
        await page.setContent(taint); // rendered-html
        await page.property("content", taint); // rendered-html
        await page.property("title", taint);
        await page.evaluateJavaScript(taint); // code
        const { Runtime, Page } = await CDP();
        await Runtime.evaluate({ expression: taint }); // code
        await Runtime.compileScript({ expression: taint, persistScript: false }); // code
        await Page.addScriptToEvaluateOnNewDocument({ source: taint }); // code
      }
      CDP(async (client) => {
        const { Page } = client;
        await Page.navigate({ url: taint }); // ssrf
        await Page.setDocumentContent({ frameId, html: taint }); // rendered-html
        await Page.printToPDF({ headerTemplate: taint }); // rendered-html
        await Page.printToPDF({ footerTemplate: taint }); // rendered-html
      });`,
  },
  calls: { "globalThis.Request": "new Request(taint)" },
});

describeModels("redirects", {
  models: [redirects],
  beside: [elysia, express, fastify, hono, koa, next, responses, solidQwik],
  sinks: {
    "server frameworks": `
      import express from "express";
      import Koa from "koa";
      import fastify from "fastify";
      import { Hono } from "hono";
      import http2 from "node:http2";
      import type { ServerResponse } from "node:http";
      import type { ResponseToolkit } from "@hapi/hapi";
      express().get("/", (req, res) => {
        res.redirect(taint); // redirect
        res.redirect(301, taint); // redirect
        res.status(302).location(taint).end(); // redirect
        res.setHeader("Location", taint); // redirect, header
        res.setHeader("X-Name", taint); // header
        res.set("location", taint); // redirect, header
        res.header("Location", taint); // redirect, header
        res.writeHead(302, { Location: taint }); // redirect
        res.writeHead(302, { location: taint }); // redirect
      });
      new Koa().use((ctx) => {
        ctx.redirect(taint); // redirect
        ctx.response.redirect(taint); // redirect
        ctx.set("Location", taint); // redirect, header
      });
      fastify().get("/", (request, reply) => {
        reply.redirect(taint); // redirect
        reply.redirect(302, taint); // redirect
        reply.code(302).header("Location", taint).send(); // redirect, header
      });
      new Hono().get("/", (c) => {
        c.header("Location", taint); // redirect, header
        return c.redirect(taint, 302); // redirect
      });
      function answer(res: ServerResponse, other: http2.Http2ServerResponse, h: ResponseToolkit) {
        res.setHeader("Location", taint); // redirect, header
        res.writeHead(302, { Location: taint }); // redirect
        res.writeHead(302, { location: taint }); // redirect
        other.setHeader("location", taint); // redirect, header
        other.writeHead(302, { Location: taint }); // redirect
        other.writeHead(302, { location: taint }); // redirect
        h.response("moved").redirect(taint); // redirect
        return h.redirect(taint); // redirect
      }`,
    "frameworks of fewer programs": `
      import type { Context } from "elysia";
      import type { Response } from "restify";
      import type { RequestEvent } from "@builder.io/qwik-city";
      import { appendHeader, appendResponseHeader, redirect as h3, setHeader, setResponseHeader } from "h3";
      import { redirect as solid } from "@solidjs/router";
      import { redirect as tanstack } from "@tanstack/react-router";
      import { navigateTo as nuxt } from "nuxt/app";
      import passport from "passport";
      function answer(res: Response, context: Context, event: RequestEvent) {
        res.redirect(taint, next); // redirect
        res.redirect(302, taint, next); // redirect
        res.header("Location", taint); // redirect, header
        res.setHeader("Location", taint); // redirect, header
        event.redirect(302, taint); // redirect
        return context.redirect(taint); // redirect
      }
      h3(taint); // redirect
      h3(event, taint); // redirect
      ${["setHeader", "setResponseHeader", "appendHeader", "appendResponseHeader"].map((name) => `${name}(event, "location", taint); // redirect, header`).join("\n")}
      solid(taint); // redirect
      tanstack({ href: taint }); // redirect
      tanstack({ to: "/", search: { q: taint } });
      navigateTo(taint, { external: true }); // redirect
      nuxt(taint, { external: true }); // redirect
      navigateTo(taint);
      passport.authenticate("local", { successRedirect: taint }); // redirect
      passport.authenticate("local", { failureRedirect: taint }); // redirect
      passport.authenticate("local", { successReturnToOrRedirect: taint }); // redirect`,
    "full-stack frameworks": `
      import { NextResponse } from "next/server";
      import { redirect, permanentRedirect } from "next/navigation";
      import type { NextApiResponse } from "next";
      import { redirect as remix, redirectDocument, replace } from "@remix-run/node";
      import { redirect as route, redirectDocument as routeDocument, replace as routeReplace } from "react-router";
      import { redirect as svelte } from "@sveltejs/kit";
      import { sendRedirect as h3 } from "h3";
      NextResponse.redirect(new URL(taint, request.url)); // redirect
      redirect(taint); // redirect
      permanentRedirect(taint); // redirect
      function handler(req, res: NextApiResponse) {
        res.redirect(307, taint); // redirect
        res.setHeader("Location", taint); // redirect, header
        res.writeHead(302, { Location: taint }); // redirect
        res.writeHead(302, { location: taint }); // redirect
      }
      Response.redirect(taint); // redirect
      new Response(null, { status: 302, headers: { Location: taint } }); // redirect
      new Response(null, { status: 302, headers: { location: taint } }); // redirect
      remix(taint); // redirect
      redirectDocument(taint); // redirect
      replace(taint); // redirect
      route(taint); // redirect
      routeDocument(taint); // redirect
      routeReplace(taint); // redirect
      svelte(303, taint); // redirect
      h3(event, taint, 302); // redirect
      sendRedirect(event, taint); // redirect`,
  },
});

describeSources("where people go after signing in", {
  models: [redirects],
  ways: [
    { gives: "next-auth.RedirectOptions()", code: `import NextAuth from "next-auth"; export default NextAuth({ callbacks: { async redirect(it) { USE } } });` },
    { gives: "next-auth.RedirectOptions()", code: `import NextAuth from "next-auth"; export default (req, res) => NextAuth(req, res, { callbacks: { redirect: (it) => { USE } } });` },
    ...["NextAuthOptions", "NextAuthConfig", "AuthOptions"].map((type) => ({ gives: "next-auth.RedirectOptions()", code: `import type { ${type} } from "next-auth"; export const options: ${type} = { callbacks: { async redirect(it) { USE } } };` })),
  ],
});
