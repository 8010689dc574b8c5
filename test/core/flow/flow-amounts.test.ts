import { checkFlow, type FlowCase } from "./check-flow.js";

/** Values that are dangerous by how large or how long they are: bounds of loops, and texts for slow patterns. */
const cases: Readonly<Record<string, FlowCase>> = {
  "a number from outside ends a loop": `
    const n = Number(source());
    for (let i = 0; i < n; i++) work(i); // flows
    let left = parseInt(source(), 10);
    while (left > 0) left--; // flows
    let i = 0;
    while (i <= +source()) i++; // flows
    while (source() * 2 > i) i++; // flows`,
  "a number that was checked or cut": `
    const n = Number(source());
    const few = Math.min(n, 100);
    for (let i = 0; i < few; i++) work(i);
    if (n > 1000) throw new Error();
    for (let i = 0; i < n; i++) work(i);
    const some = clampPage(Number(source()));
    for (let i = 0; i < some; i++) work(i);`,
  "a check from the wrong side": `
    const n = Number(source());
    if (n < 10) throw new Error();
    for (let i = 0; i < n; i++) work(i); // flows`,
  "the length of what may be no list": `
    const list = source();
    for (let i = 0; i < list.length; i++) work(list[i]); // flows
    for (let i = 0; i < list.items.length; i++) if (i) work(i); // flows
    for (const item of list) work(item);`,
  "the length of what is a list or a text": `
    const list = source();
    for (let i = 0; i < String(list).length; i++) work(i);
    const parts = list.split(",");
    for (let i = 0; i < parts.length; i++) work(parts[i]);
    const good = list.filter(Boolean);
    for (let i = 0; i < good.length; i++) work(good[i]);
    if (list.length < 50) for (let i = 0; i < list.length; i++) work(list[i]);
    if (Array.isArray(list)) for (let i = 0; i < list.length; i++) work(list[i]);
    if (list instanceof Array) for (let i = 0; i < list.length; i++) work(list[i]);`,
  "a value that is no object": `
    const list = source();
    if (typeof list === "object") return;
    for (let i = 0; i < list.length; i++) work(list[i]);`,
  "a loop that is left where an element is missing": `
    const list = source();
    for (let i = 0; i < list.length; i++) { if (!list[i]) break; work(list[i]); }
    for (let i = 0; i < list.length; i++) work(list[i].name);
    for (let i = 0; i < list.length; i++) { if (!list[i]) throw new Error(); }
    for (let i = 0; i < list.length; i++) { for (;;) { break; } } // flows
    for (let i = 0; i < list.length; i++) { try { throw 1; } catch {} } // flows
    for (let i = 0; i < list.length; i++) { work(() => { return list[i]; }); } // flows`,
  "a text for a slow pattern": `
    const text = source();
    const end = /\\s+$/;
    text.replace(end, ""); // flows
    /a*b/.test(text.name); // flows
    new RegExp("a*b").exec(text); // flows
    text.split(/\\s*,\\s*/); // flows
    text.replace(/\\s+/g, " ");
    text.startsWith("a");`,
  "a text that was measured or cut": `
    const text = source();
    text.slice(0, 100).replace(/\\s+$/, "");
    text.slice(3).replace(/\\s+$/, ""); // flows
    if (text.length > maxLength) throw new Error();
    text.replace(/\\s+$/, "");`,
  "a number is no text": `
    /a*b/.test(Number(source()));
    if (typeof other === "number") /a*b/.test(other);
    sink(-source());
    sink(source() / 2);
    sink(Math.max(1, source()));`,
};

describe("flow of amounts", () => {
  for (const [name, files] of Object.entries(cases)) it(name, () => { checkFlow(files); });
});
