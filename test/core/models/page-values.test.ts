import jquery from "#rules/models/jquery";
import pageText from "#rules/models/page-text";
import browserSources from "#rules/models/browser-sources";
import serverAnswers from "#rules/models/server-answers";
import { describeSources } from "./source-cases.js";

const element = "globalThis.HTMLElement()";

describeSources("texts of a page", {
  models: [pageText],
  ways: [
    { gives: element, code: `const it = document.getElementById("a"); USE` },
    { gives: element, code: `for (const it of document.querySelectorAll("a")) { USE }` },
    { gives: "globalThis.HTMLInputElement()", code: `function read(it: HTMLInputElement) { USE }` },
    { gives: "globalThis.HTMLTextAreaElement()", code: `function read(it: HTMLTextAreaElement) { USE }` },
    { gives: "form.Values()", code: `import { withFormik } from "formik"; withFormik({ validate: async (it) => { USE }, handleSubmit: async (it) => { USE } });` },
    { gives: "form.Values()", code: `import { useFormik } from "formik"; useFormik({ validate: async (it) => { USE }, onSubmit: async (it) => { USE } });` },
    { gives: "form.Values()", code: `import { useForm } from "react-hook-form"; const { handleSubmit } = useForm(); handleSubmit(async (it) => { USE });` },
    { gives: "formik.useFormikContext()", code: `import { useFormikContext } from "formik"; const it = useFormikContext(); USE` },
    { gives: "react-hook-form.useForm()", code: `import { useForm } from "react-hook-form"; const it = useForm(); USE` },
  ],
  direct: [
    { title: "what an event tells", code: `input.onchange = (event) => { sink(event.target.value); sink(event.currentTarget.value); };`, from: ["*.currentTarget.value", "*.target.value"] },
    { title: "the text of what was clicked", code: `list.onclick = (event) => { sink(event.target.innerText); sink(event.target.textContent); };`, from: ["*.target.innerText", "*.target.textContent"] },
    { title: "attributes", code: `sink(link.getAttribute("title"));`, from: ["*.getAttribute()"] },
    { title: "a question to the visitor", code: `sink(prompt("Name?"));`, from: ["globalThis.prompt()"] },
    { title: "other values", code: `sink(option.value); sink(node.textContent); sink(map.get("value"));`, from: [] },
  ],
});

describeSources("jQuery", {
  models: [jquery],
  ways: [
    { gives: "jquery()", code: `const it = $("#name"); USE` },
    { gives: "jquery.ServerAnswer()", code: `$.ajax({ url, success: async (it) => { USE } });` },
    ...["get", "post", "getJSON"].map((method) => ({ gives: "jquery.ServerAnswer()", code: `$.${method}("/a", async (it) => { USE });` })),
    ...["ajax", "get", "post", "getJSON"].flatMap((method) =>
      ["done", "then", "success"].map((then) => ({ gives: "jquery.ServerAnswer()", code: `$.${method}("/a").${then}(async (it) => { USE });` })),
    ),
    { gives: "jquery.PluginOptions()", code: `$.fn.slider = async function (it) { USE };` },
    { gives: "jquery.PluginOptions()", code: `$.fn[name] = async function (it) { USE };` },
    { gives: "jquery.PluginOptions()", code: `$.extend($.fn, { slider: async function (it) { USE } });` },
    { gives: "jquery.PluginOptions()", code: `$.fn.extend({ slider: async function (element, it) { USE } });` },
  ],
  direct: [
    {
      title: "a jQuery object that is handed in, by its name",
      code: 'function show($field, field) { sink($field.val()); sink($field.text()); sink($field.attr("a")); sink($field.data("a")); sink($field.prop("a")); sink(field.data("a")); }',
      from: ["val", "text", "attr", "data", "prop"].map((method) => `*.$.${method}()`),
    },
    { title: "what sets it reads nothing", code: 'function show($field) { sink($field.val("a")); sink($("#b").attr("title", text)); }', from: [] },
    { title: "the function itself", code: `(function ($) { sink($.proxy(this.next, this)); })(jQuery);`, from: [] },
    ...["on", "bind", "one"].flatMap((method) =>
    [["paste", "Paste", "clipboardData"], ["drop", "Drop", "dataTransfer"]].map(([event, type, data]) => ({
      title: `${method} ${event}`,
      code: `$("#a").${method}("${event}", (it) => { sink(it.type); sink(it.originalEvent.${data}.getData("text/html")); });`,
      from: [`jquery-event.${type}().originalEvent.${data}.getData()`],
    })),
    ),
  ],
});

const queries = ["@tanstack/react-query", "@tanstack/vue-query", "react-query"].flatMap((from) => ["useQuery", "useSuspenseQuery"].map((hook) => ({ hook, from })));

describeSources("answers of servers", {
  models: [serverAnswers],
  beside: [browserSources],
  ways: [
    { gives: "globalThis.fetch()", code: `const it = await fetch("/a"); USE` },
    { gives: "globalThis.XMLHttpRequest()", code: `const it = new XMLHttpRequest(); USE` },
    ...["", ".get", ".post", ".put", ".request"].map((method) => ({ gives: `axios${method}()`, code: `import axios from "axios"; const it = await axios${method}("/a"); USE` })),
    { gives: "undici.request()", code: `import { request } from "undici"; const it = await request("/a"); USE` },
    { gives: "undici.fetch()", code: `import { fetch } from "undici"; const it = await fetch("/a"); USE` },
    ...["", ".get", ".post"].map((method) => ({ gives: `got${method}()`, code: `import got from "got"; const it = await got${method}("/a"); USE` })),
    ...["useFragment", "useLazyLoadQuery", "usePreloadedQuery", "useClientQuery", "usePaginationFragment"].map((hook) => ({
      gives: `react-relay.${hook}()`,
      code: `import { ${hook} } from "react-relay"; const it = ${hook}(query, key); USE`,
    })),
    { gives: "react-relay.useRefetchableFragment()[]", code: `import { useRefetchableFragment } from "react-relay"; const [it] = useRefetchableFragment(query, key); USE` },
    { gives: "relay-runtime.readFragment()", code: `import { readFragment } from "relay-runtime"; const it = readFragment(query, key); USE` },
    { gives: "react-relay.Answer()", code: `import { fetchQuery } from "react-relay"; fetchQuery(environment, query).subscribe({ next: async (it) => { USE } });` },
    { gives: "react-relay.Answer()", code: `import { useSubscription } from "react-relay"; useSubscription({ onNext: async (it) => { USE } });` },
    { gives: "react-relay.Answer()", code: `import { useMutation } from "react-relay"; const [commit] = useMutation(query); commit({ onCompleted: async (it) => { USE } });` },
    { gives: "@apollo/client.useQuery()", code: `import { useQuery } from "@apollo/client"; const it = useQuery(query); USE` },
    { gives: "swr()", code: `import useSWR from "swr"; const it = useSWR("/a", fetcher); USE` },
    ...queries.map(({ hook, from }) => ({ gives: `${from}.${hook}()`, code: `import { ${hook} } from "${from}"; const it = ${hook}({ queryKey }); USE` })),
  ],
  direct: [
    ...[...queries, { hook: "useInfiniteQuery", from: "@tanstack/react-query" }, { hook: "useQuery", from: "@apollo/client" }].map(({ hook, from }) => ({
      title: `what ${hook} of ${from} asks for is no part of the answer`,
      code: `import { ${hook} } from "${from}"; const it = ${hook}(["user", location.search], load); sink(it.isLoading); sink(it);`,
      from: [],
    })),
    { title: "what swr asks for is no part of the answer", code: `import useSWR from "swr"; const it = useSWR(location.search, fetcher); sink(it.error);`, from: [] },
  ],
});
