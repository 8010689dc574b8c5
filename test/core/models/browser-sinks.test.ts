import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { flowGraphSteps } from "#core/flow/walk/build-flow-graph";
import { runToEnd } from "#core/project/steps";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";
import browserSources from "#rules/models/browser-sources";
import clientFrameworks from "#rules/models/client-frameworks";
import dom from "#rules/models/dom";
import jquery from "#rules/models/jquery";
import next from "#rules/models/next";
import reactDom from "#rules/models/react-dom";
import remix from "#rules/models/remix";
import webExtensions from "#rules/models/web-extensions";
import { describeModels } from "./model-cases.js";

describeModels("the DOM", {
  models: [dom],
  beside: [browserSources],
  sinks: {
    markup: `
      element.innerHTML = taint; // html
      document.body.outerHTML = taint; // html
      document.querySelector("#a")!.innerHTML += taint; // html
      frame.srcdoc = taint; // html
      element.textContent = taint;
      this.ref.nativeElement.insertAdjacentHTML("beforeend", taint); // html
      element.insertAdjacentText("beforeend", taint);
      document.createRange().createContextualFragment(taint); // html
      element.setHTMLUnsafe(taint); // html
      element.setHTML(taint);
      WinJS.Utilities.setInnerHTMLUnsafe(element, taint); // html
      WinJS.Utilities.setOuterHTMLUnsafe(element, taint); // html
      Document.parseHTMLUnsafe(taint); // html
      frame.contentWindow.Document.parseHTMLUnsafe(taint); // html
    `,
    "a document with scripts on": `
      import { JSDOM } from "jsdom";
      new JSDOM(taint, { runScripts: "dangerously" }); // html
      new JSDOM(taint, { runScripts: "outside-only" });
      new JSDOM(taint);
    `,
    "writing documents": `
      document.write(taint); // html
      document.write("<p>", taint); // html
      document.writeln(taint); // html
      document.writeln("<p>", taint); // html
      const popup = window.open("", "_blank");
      popup.document.write(taint); // html
      process.stdout.write(taint);
    `,
    attributes: `
      element.setAttribute("srcdoc", taint); // html
      element.setAttribute("onclick", taint); // code
      element.setAttribute("href", taint); // url-attribute
      element.setAttributeNS(xlink, "xlink:href", taint); // url-attribute
      element.setAttribute("title", taint);
      element.setAttribute("data-id", taint);
      element.setAttribute("aria-label", taint);
    `,
    "scripts for workers": `
      importScripts(taint); // url-attribute
      navigator.serviceWorker.register(taint); // url-attribute
      new Worker(taint); // url-attribute
      new SharedWorker(taint, { name: "a" }); // url-attribute
    `,
    navigation: `
      location.href = taint; // redirect, url-attribute
      window.location.href = taint; // redirect, url-attribute
      location = taint; // redirect, url-attribute
      window.location = taint; // redirect, url-attribute
      document.location = taint; // redirect, url-attribute
      top.location.href = taint; // redirect, url-attribute
      location.assign(taint); // redirect, url-attribute
      window.location.replace(taint); // redirect, url-attribute
      window.open(taint); // redirect, url-attribute
      location.hash = taint;
      text.replace(taint);
      document.cookie = taint; // header
    `,
    elements: `
      const link = document.createElement("a");
      link.href = taint; // url-attribute
      const script = document.createElement("script");
      script.src = taint; // url-attribute
      script.text = taint; // code
      script.textContent = taint; // code
      script.innerText = taint; // code
      function show(frame: HTMLIFrameElement, form: HTMLFormElement, button: HTMLButtonElement, object: HTMLObjectElement) {
        frame.src = taint; // url-attribute
        form.action = taint; // url-attribute
        button.formAction = taint; // url-attribute
        object.data = taint; // url-attribute
      }
      const image = document.createElement("img");
      image.src = taint;
      const style = document.createElement("link");
      style.href = taint;
      options.href = taint;
      script.type = taint;
    `,
  },
});

describeModels("jQuery", {
  models: [jquery],
  sinks: {
    imported: `
      import $ from "jquery";
      $.ajax(taint); // ssrf
      $.ajax({ url: taint }); // ssrf
      $.ajax({ url: "/items", data: taint });
      $.get(taint); // ssrf
      $.post(taint, {}); // ssrf
      $.getJSON(taint); // ssrf
      $.getJSON("/items", { id: taint });
      $("#a").html(taint); // html
      $(".list").find("li").append(taint); // html
      $(this).prepend(taint); // html
      $("#a").after(taint); // html
      $("#a").before(taint); // html
      $("#a").replaceWith(taint); // html
      $("#a").wrap(taint); // html
      $("#a").wrapAll(taint); // html
      $("#a").wrapInner(taint); // html
      $.parseHTML(taint); // html
      $("<li>" + taint + "</li>"); // html
      $("#item-" + taint);
      $(taint); // selector
      $("<p>").appendTo(taint); // selector
      $("<p>").prependTo(taint); // selector
      $("<p>").insertAfter(taint); // selector
      $("<p>").insertBefore(taint); // selector
      $("<p>").replaceAll(taint); // selector
      $("p").add(taint); // selector
      $.globalEval(taint); // html
      $.getScript(taint); // url-attribute
      $("#a").load(taint); // url-attribute
      $("#a").text(taint);
      $("#a").attr("href", taint); // url-attribute
      $("#a").prop("href", taint); // url-attribute
      $("#a").attr("title", taint);
    `,
    global: `
      $("#a").html(taint); // html
      jQuery(".b").append(taint); // html
    `,
  },
});

describeModels("browser extensions", {
  models: [webExtensions],
  sinks: {
    "code for a page": `
      chrome.tabs.executeScript(tab.id, { code: taint }); // code
      browser.tabs.executeScript({ code: taint }); // code
      chrome.tabs.executeScript(tab.id, { file: taint });
      chrome.devtools.inspectedWindow.eval(taint); // code
      chrome.scripting.executeScript({ target, func: run, args: [taint] });
    `,
  },
});

describeModels("Angular and Vue", {
  models: [clientFrameworks],
  sinks: {
    "values that Angular is told to trust": `
      import { DomSanitizer } from "@angular/platform-browser";
      class C { constructor(private sanitizer: DomSanitizer) {} show() {
        this.sanitizer.bypassSecurityTrustHtml(taint); // html
        this.sanitizer.bypassSecurityTrustScript(taint); // code
        this.sanitizer.bypassSecurityTrustUrl(taint); // url-attribute
        inject(DomSanitizer).bypassSecurityTrustResourceUrl(taint); // url-attribute
        this.sanitizer.sanitize(1, taint);
      } }
    `,
    "elements that a render function of Vue makes": `
      import { createVNode, h } from "vue";
      h("div", { innerHTML: taint }); // html
      createVNode("p", { class: "note", innerHTML: taint }); // html
      h("div", { textContent: taint }, [taint]);
      h(Note, taint);
    `,
    "directives of Lit": `
      import { html } from "lit";
      import { unsafeHTML } from "lit/directives/unsafe-html.js";
      import { unsafeHTML as older } from "lit-html/directives/unsafe-html.js";
      import { unsafeHTML as bundled } from "lit/directives/unsafe-html";
      import { unsafeHTML as oldest } from "lit-html/directives/unsafe-html";
      html\`<p>\${unsafeHTML(taint)}</p>\`; // html
      html\`<p>\${taint}</p>\`;
      older(taint); // html
      bundled(taint); // html
      oldest(taint); // html
    `,
  },
});

describeModels("elements without JSX", {
  models: [reactDom],
  sinks: {
    "React and Preact": `
      import React, { cloneElement } from "react";
      import { cloneElement as clone, createElement, h } from "preact";
      React.createElement("div", { dangerouslySetInnerHTML: { __html: taint } }); // html
      cloneElement(element, { dangerouslySetInnerHTML: { __html: taint } }); // html
      createElement("p", { dangerouslySetInnerHTML: { __html: taint } }); // html
      h("p", { dangerouslySetInnerHTML: { __html: taint } }); // html
      clone(element, { dangerouslySetInnerHTML: { __html: taint } }); // html
      createElement("a", { href: taint }); // url-attribute
      h("a", { href: taint }); // url-attribute
      React.createElement("a", { href: taint }, taint); // url-attribute
      React.createElement("area", { title: "map", href: taint }); // url-attribute
      React.createElement("base-link", { href: taint });
      React.createElement("div", { title: taint }, taint);
      React.createElement(Mail, taint);
    `,
  },
});

describeModels("client navigation", {
  models: [next, remix],
  sinks: {
    "Next.js": `
      import { useRouter } from "next/navigation";
      import { useRouter as usePages } from "next/router";
      const router = useRouter();
      router.push(taint); // redirect
      router.replace(taint); // redirect
      const pages = usePages();
      pages.push(taint); // redirect
      pages.replace(taint); // redirect
      router.prefetch(taint);
    `,
    "React Router": `
      import { useNavigate } from "react-router-dom";
      const navigate = useNavigate();
      navigate(taint); // redirect
    `,
  },
  calls: {
    "@remix-run/node.json": `import { json } from "@remix-run/cloudflare";\njson({ name: taint }).name`,
    "@remix-run/node.data": `import { data } from "react-router";\ndata({ name: taint }).name`,
    "@remix-run/node.defer": `import { defer } from "@remix-run/node";\ndefer({ name: taint }).name`,
  },
});

/** Elements with a value of the visitor's in an attribute, and the kinds of sinks it is. */
const elements: readonly (readonly [element: string, kind: string | undefined])[] = [
  ["<div dangerouslySetInnerHTML={{ __html: location.hash }} />", "html"],
  ["<Card dangerouslySetInnerHTML={{ __html: marked(location.hash) }} />", "html"],
  ["<WebView source={{ html: location.hash }} />", "html url-attribute"],
  ["<span data-tip={location.hash} data-html />", "html"],
  ["<span data-tip={location.hash} data-html={true} />", "html"],
  ['<span data-html="true" data-tip={location.hash} />', "html"],
  ["<span data-tooltip-html={location.hash} />", "html"],
  ["<b data-bs-html data-bs-content={location.hash} />", "html"],
  ["<b data-bs-html data-bs-title={location.hash} />", "html"],
  ["<span data-tip={location.hash} />", undefined],
  ["<span data-tip={location.hash} data-html={false} />", undefined],
  ['<span data-tip={location.hash} data-html="false" />', undefined],
  ["<iframe srcDoc={location.hash} />", "html"],
  ["<div innerHTML={location.hash} />", "html"],
  ["<a href={location.hash}>x</a>", "url-attribute"],
  ["<area href={location.hash} />", "url-attribute"],
  ["<svg><a xlinkHref={location.hash} /></svg>", "url-attribute"],
  ["<script src={location.hash} />", "url-attribute"],
  ["<iframe src={location.hash} />", "url-attribute"],
  ["<embed src={location.hash} />", "url-attribute"],
  ["<form action={location.hash} />", "url-attribute"],
  ["<button formAction={location.hash} />", "url-attribute"],
  ["<object data={location.hash} />", "url-attribute"],
  ["<InnerHTML html={location.hash} />", "html"],
  ["<WebView injectedJavaScript={location.hash} />", "code"],
  ["<WebView injectedJavaScriptBeforeContentLoaded={location.hash} />", "code"],
  ["<div dangerouslySetInnerHTML={{ __html: page }} />", undefined],
  ["<img src={location.hash} />", undefined],
  ["<link href={location.hash} />", undefined],
  ["<p title={location.hash}>{location.hash}</p>", undefined],
];

describe("models of JSX", () => {
  const index = indexModels([reactDom, browserSources]);
  const reached = new Set<string>();
  for (const [element, kind] of elements) {
    it(element, () => {
      const parsed = parse({ uri: "file:///a.tsx", path: "a.tsx", languageId: "typescriptreact", text: `export const C = () => ${element};` });
      assert.ok("tree" in parsed);
      const graph = runToEnd(flowGraphSteps(new FileFacts(parsed.tree, index)));
      const sinks = [...graph.sinks.values()].flat();
      for (const { api } of sinks) reached.add(api);
      assert.equal(sinks.map((sink) => sink.kind).join(" "), kind ?? "");
    });
  }
  it("has a case for every row", () => {
    assert.deepEqual(reactDom.jsxSinks.map(({ attribute }) => attribute).filter((attribute) => !reached.has(attribute)), []);
  });
});
