import assert from "node:assert/strict";
import { models } from "#rules";
import { checkFlow } from "../flow/check-flow.js";

const wrapped = (imports: string, call: string): string => `import { source, sink } from "toy"; ${imports}
    const run = ${call}((text) => {
      sink(text); // flows
    });
    run(source());
    run("fixed");`;
const returned = (imports: string, call: string): string => `import { source, sink } from "toy"; ${imports}
    const text = ${call};
    sink(text); // flows
    sink(${call.replace("source()", '"fixed"')});`;
const state = (imports: string, name: string): string => `import { source, sink } from "toy"; ${imports}
    function View() {
      const [text, setText] = ${name}("");
      const [other, setOther] = ${name}("");
      load(() => { setText(source()); setOther("fixed"); });
      sink(text); // flows
      sink(other);
    }`;
const timed = (imports: string, call: string): string => `import { source, sink } from "toy"; ${imports}
    ${call}((text, other) => {
      sink(text); // flows
      sink(other);
    }, 10, source(), "fixed");`;
const got = (imports: string, call: string): string => `import { source, sink } from "toy"; ${imports}
    const order = { id: 1, user: { names: [source(), "b"], id: "fixed" } };
    sink(${call}(order, "user.names[0]")); // flows
    sink(${call}(order, ["user", "names", 0])); // flows
    sink(${call}(order, "user.id"));
    sink(${call}(order, ["user"])?.id);
    sink(${call}(order, ["user"])?.names[0]); // flows
    sink(${call}(order, "id", source())); // flows
    sink(${call}(order, key())); // flows
    sink(${call}({}, "user.id", "none"));`;

/** What each call does with the function or value it is given, by its API name. */
const cases: Readonly<Record<string, string>> = {
  "util.promisify": wrapped('import { promisify } from "node:util";', "promisify"),
  "pify": wrapped('import pify from "pify";', "pify"),
  "next/cache.unstable_cache": wrapped('import { unstable_cache } from "next/cache";', "unstable_cache"),
  "react.useCallback": wrapped('import { useCallback } from "react";', "useCallback"),
  "react.memo": wrapped('import { memo } from "react";', "memo"),
  "react.forwardRef": wrapped('import { forwardRef } from "react";', "forwardRef"),
  "react.useEffectEvent": wrapped('import { useEffectEvent } from "react";', "useEffectEvent"),
  "react.cache": wrapped('import { cache } from "react";', "cache"),
  "lodash.get": got('import { get } from "lodash";', "get"),
  "lodash.result": got('import _ from "lodash";', "_.result"),
  "underscore.get": got('import _ from "underscore";', "_.get"),
  "dlv": got('import dlv from "dlv";', "dlv"),
  "get-value": got('import get from "get-value";', "get"),
  "object-path.get": got('import objectPath from "object-path";', "objectPath.get"),
  "lodash.debounce": wrapped('import { debounce } from "lodash";', "debounce"),
  "lodash.throttle": wrapped('import throttle from "lodash/throttle";', "throttle"),
  "lodash.once": wrapped('import _ from "lodash";', "_.once"),
  "lodash.memoize": wrapped('import memoize from "lodash.memoize";', "memoize"),
  "react.useMemo": returned('import { useMemo } from "react";', "useMemo(() => source(), [])"),
  "react.startTransition": returned('import { startTransition } from "react";', "startTransition(() => source())"),
  "vue.computed": returned('import { computed } from "vue";', "computed(() => source())"),
  "svelte/store.derived": returned('import { derived } from "svelte/store";', "derived(stores, () => source())"),
  "react.useState": state('import { useState } from "preact/hooks";', "useState"),
  "react-router.useLoaderData": `import { source, markup, sink } from "toy"; import { useLoaderData } from "@remix-run/react";
    export async function loader() {
      return { name: source(), title: "fixed" };
    }
    export default function View() {
      const { name, title } = useLoaderData();
      markup(name); // flows
      markup(title);
      sink(name);
    }`,
  "globalThis.setTimeout": timed("", "setTimeout"),
  "globalThis.setInterval": timed("", "setInterval"),
  "timers.setTimeout": timed('import { setTimeout as later } from "node:timers";', "later"),
  "timers.setInterval": timed('import timers from "timers";', "timers.setInterval"),
};

describe("calls that carry functions and state", () => {
  for (const [api, code] of Object.entries(cases)) it(api, () => checkFlow(code));

  it("every row has a case", () => {
    assert.deepEqual(models.flatMap(({ carriers = [] }) => carriers.map(({ api }) => api)).filter((api) => !(api in cases)), []);
  });
});
