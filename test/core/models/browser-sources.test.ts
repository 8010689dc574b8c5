import browserSources from "#rules/models/browser-sources";
import clientFrameworks from "#rules/models/client-frameworks";
import electron from "#rules/models/electron";
import reactNative from "#rules/models/react-native";
import webExtensions from "#rules/models/web-extensions";
import { describeSources } from "./source-cases.js";

const dom = "globalThis.";

describeSources("the browser", {
  models: [browserSources],
  ways: [
    { gives: "globalThis.location", code: `const it = window.location; USE` },
    { gives: "globalThis.location", code: `function read(it: Location) { USE }` },
    ...["URL", "documentURI", "baseURI"].map((member) => ({ gives: `globalThis.document.${member}`, code: `const it = new URL(document.${member}); USE` })),
    { gives: "globalThis.MessageEvent()", code: `window.addEventListener("message", async (it) => { USE });` },
    { gives: "globalThis.MessageEvent()", code: `addEventListener("message", handle, false); async function handle(it) { USE }` },
    { gives: "globalThis.MessageEvent()", code: `window.onmessage = async (it) => { USE };` },
    { gives: "globalThis.MessageEvent()", code: `export async function receive(it: MessageEvent<string>) { USE }` },
    { gives: "globalThis.BroadcastMessage()", code: `const channel = new BroadcastChannel("a"); channel.onmessage = async (it) => { USE };` },
    { gives: "globalThis.BroadcastMessage()", code: `new BroadcastChannel("a").addEventListener("message", async (it) => { USE });` },
    { gives: "globalThis.StorageEvent()", code: `window.addEventListener("storage", async (it) => { USE });` },
    { gives: "globalThis.ClipboardEvent()", code: `element.onpaste = async (it) => { USE };` },
    { gives: "globalThis.DragEvent()", code: `element.ondrop = async (it) => { USE };` },
    { gives: "globalThis.ClipboardEvent()", code: `this.root.addEventListener("paste", async (it) => { USE });` },
    { gives: "globalThis.DragEvent()", code: `document.body.addEventListener("beforeinput", async (it) => { USE });` },
    { gives: "globalThis.MessageEvent()", code: `this.addEventListener("message", async (it) => { USE });` },
    ...["window", "document"].flatMap((target) => [
      { gives: "globalThis.ClipboardEvent()", code: `${target}.addEventListener("paste", async (it) => { USE });` },
      { gives: "globalThis.DragEvent()", code: `${target}.addEventListener("drop", async (it) => { USE });` },
    ]),
  ],
  direct: [
    { title: "the location", code: `sink(location.search); sink(window.location.hash); sink(document.location.href); sink(self.location.pathname);`, from: ["search", "hash", "href", "pathname"].map((member) => `${dom}location.${member}`) },
    { title: "destructured", code: `const { search, hash: fragment } = window.location; sink(search); sink(fragment);`, from: [`${dom}location.search`, `${dom}location.hash`] },
    { title: "the location as a whole", code: `sink(new URL(location).searchParams.get("q")); sink(new URL(self.location).hash); function read(at) { sink(at.search); } read(window.location); const kept = location; sink(kept.hash);`, from: [`${dom}location.searchParams`, `${dom}location.hash`, `${dom}location.search`] },
    { title: "of another window", code: `sink(window.opener.location.hash); sink(parent.location.search);`, from: [`${dom}location.hash`, `${dom}location.search`] },
    { title: "parameters of the address", code: `const query = new URLSearchParams(location.search); sink(query.get("next")); const url = new URL(location.href); sink(url.searchParams.get("next"));`, from: [`${dom}location.search`, `${dom}location.href`, `${dom}location.href.searchParams`] },
    { title: "the own address leads nowhere else", code: `send(location.href); send(location.pathname); send(location.href + "?a");`, from: [] },
    { title: "an address inside the own one leads anywhere", code: `send(new URL(location.href).searchParams.get("next")); send(location.hash.slice(1));`, from: [`${dom}location.href.searchParams`, `${dom}location.hash`] },
    { title: "the document", code: `sink(document.URL); sink(document.documentURI); sink(document.baseURI); sink(document.referrer); sink(document.cookie);`, from: ["URL", "documentURI", "baseURI", "referrer", "cookie"].map((member) => `${dom}document.${member}`) },
    { title: "the window's name and history", code: `sink(window.name); sink(history.state.user); sink(location.toString());`, from: [`${dom}name`, `${dom}history.state`, `${dom}location.href`] },
    { title: "a bare name is a slip", code: `sink(name);`, from: [] },
    { title: "host and origin are the page's own", code: `sink(location.origin); sink(location.host); sink(document.title);`, from: [] },
    { title: "storage", code: `sink(localStorage.getItem("a")); sink(window.sessionStorage.getItem("b"));`, from: [`${dom}localStorage.getItem()`, `${dom}sessionStorage.getItem()`] },
    { title: "the clipboard", code: `async () => { sink(await navigator.clipboard.readText()); };`, from: [`${dom}navigator.clipboard.readText()`] },
    { title: "a message whose sender is looked at", code: `window.addEventListener("message", (event) => { if (event.origin !== "https://a.example") return; sink(event.data); });`, from: [] },
    { title: "a destructured message whose sender is looked at", code: `window.addEventListener("message", ({ data, origin }) => { if (origin === own) sink(data); });`, from: [] },
    { title: "a destructured message", code: `window.addEventListener("message", ({ data }) => { sink(data.html); });`, from: [`${dom}MessageEvent().data`] },
    { title: "a worker's answer, typed", code: `const worker = new Worker("a.js"); worker.onmessage = (event: MessageEvent) => { sink(event.data); }; worker.addEventListener("message", (event: MessageEvent) => { sink(event.data); });`, from: [] },
    { title: "the server's answer over a socket", code: `const socket = new WebSocket(address); socket.onmessage = (event: MessageEvent) => { sink(event.data); }; socket.addEventListener("message", (event: MessageEvent) => { sink(event.data); });`, from: [] },
    { title: "server-sent events", code: `const events = new EventSource(address); events.onmessage = (event: MessageEvent) => { sink(event.data); }; events.addEventListener("message", (event: MessageEvent) => { sink(event.data); });`, from: [] },
    { title: "the location that a router hands over", code: `class Page { load() { sink(this.props.location.search); sink(this.props.location.hash); sink(this.props.location.key); } }`, from: ["*.location.search", "*.location.hash"] },
    { title: "a location of the history package", code: `import { createBrowserHistory, type Location } from "history"; function read(at: Location) { sink(at.search); } sink(createBrowserHistory().location.hash);`, from: [`${dom}location.search`, `${dom}location.hash`] },
    { title: "other events", code: `window.addEventListener("click", (event) => { sink(event.data); });`, from: [] },
  ],
});

describeSources("Angular and Vue", {
  models: [clientFrameworks],
  ways: [
    { gives: "vue-router.useRoute()", code: `import { useRoute } from "vue-router"; const it = useRoute(); USE` },
    { gives: "vue-router.useRoute()", code: `const it = useRoute(); USE` },
    { gives: "vue-router.useRoute()", code: `import type { RouteLocationNormalized } from "vue-router"; export async function guard(it: RouteLocationNormalized) { USE }` },
    { gives: "@angular/router.ActivatedRouteSnapshot()", code: `import { ActivatedRouteSnapshot } from "@angular/router"; class G { async canActivate(it: ActivatedRouteSnapshot) { USE } }` },
    { gives: "@angular/router.ActivatedRoute()", code: `import { ActivatedRoute } from "@angular/router"; async function read(it: ActivatedRoute) { USE }` },
  ],
  direct: [
    { title: "an injected route", code: `import { ActivatedRoute } from "@angular/router"; class C { constructor(private route: ActivatedRoute) {} ngOnInit() { sink(this.route.snapshot.queryParams["next"]); sink(this.route.snapshot.paramMap.get("id")); } }`, from: ["@angular/router.ActivatedRoute().snapshot.queryParams", "@angular/router.ActivatedRoute().snapshot.paramMap"] },
    { title: "a route by inject()", code: `import { inject } from "@angular/core"; import { ActivatedRoute } from "@angular/router"; class C { private readonly route = inject(ActivatedRoute); ngOnInit() { let text: string = this.route.snapshot.queryParams.q; text = text.trim(); sink(text); } }`, from: ["@angular/router.ActivatedRoute().snapshot.queryParams"] },
    { title: "Solid's router", code: `import { useSearchParams, useParams, useLocation } from "@solidjs/router"; const [search] = useSearchParams(); sink(search.q); sink(useParams().id); sink(useLocation().search); sink(useLocation().query.q); sink(useLocation().hash);`, from: ["@solidjs/router.useSearchParams()", "@solidjs/router.useParams()", "@solidjs/router.useLocation().search", "@solidjs/router.useLocation().query", "@solidjs/router.useLocation().hash"] },
    { title: "the route of a component of options", code: `export default { mounted() { sink(this.$route.query.next); sink(this.$route.params.id); sink(this.$route.hash); sink(this.$route.name); } };`, from: ["*.$route.query", "*.$route.params", "*.$route.hash"] },
    { title: "destructured", code: `const { query } = useRoute(); sink(query.next);`, from: ["vue-router.useRoute().query"] },
    ...["params", "paramMap", "queryParams", "queryParamMap", "fragment", "url"].flatMap((member) =>
      ["(it) => { sink(it); }", "{ next: (it) => { sink(it); } }"].map((observer) => ({
        title: `${member} as they change, by ${observer}`,
        code: `import { ActivatedRoute } from "@angular/router"; function watch(route: ActivatedRoute) { route.${member}.subscribe(${observer}); }`,
        from: [`@angular/router.ActivatedRouteSnapshot().${member}`],
      })),
    ),
  ],
});

describeSources("React Native", {
  models: [reactNative],
  ways: [
    ...["react-native", "expo-linking"].map((library) => ({ gives: "react-native.LinkingEvent()", code: library === "react-native" ? `import { Linking } from "react-native"; Linking.addEventListener("url", async (it) => { USE });` : `import * as Linking from "expo-linking"; Linking.addEventListener("url", async (it) => { USE });` })),
  ],
  direct: [
    { title: "the link that an app was opened with", code: `import { Linking } from "react-native"; sink(await Linking.getInitialURL()); Linking.addEventListener("focus", (event) => sink(event.url));`, from: ["react-native.Linking.getInitialURL()"] },
    { title: "Expo's links", code: `import * as Linking from "expo-linking"; sink(Linking.useURL()); sink(await Linking.getInitialURL());`, from: ["expo-linking.useURL()", "expo-linking.getInitialURL()"] },
    { title: "Expo's router", code: `import { useGlobalSearchParams, useLocalSearchParams } from "expo-router"; sink(useLocalSearchParams().q); sink(useGlobalSearchParams().q);`, from: ["expo-router.useLocalSearchParams()", "expo-router.useGlobalSearchParams()"] },
  ],
});

describeSources("browser extensions and desktop programs", {
  models: [webExtensions, electron],
  ways: [
    { gives: "chrome.ExternalMessage()", code: `chrome.runtime.onMessageExternal.addListener(async (it, sender) => { USE });` },
    { gives: "chrome.ExternalMessage()", code: `chrome.runtime.onConnectExternal.addListener((port) => { port.onMessage.addListener(async (it) => { USE }); });` },
    { gives: "chrome.OwnMessage()", code: `import browser from "webextension-polyfill"; browser.runtime.onMessage.addListener(async (it) => { USE });` },
    { gives: "chrome.OwnMessage()", code: `chrome.extension.onMessage.addListener(async function (it) { USE });` },
    { gives: "electron.PageArgument()", code: `import { ipcMain } from "electron"; ipcMain.handle("run", async (event, it) => { USE });` },
    ...["once", "handleOnce"].map((method) => ({ gives: "electron.PageArgument()", code: `import { ipcMain } from "electron"; ipcMain.${method}("run", async (event, it) => { USE });` })),
    { gives: "electron.PageArgument()", code: `const { ipcMain } = require("electron/main"); ipcMain.on("run", async (event, first, it) => { USE });` },
  ],
});
