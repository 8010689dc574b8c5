import { checkFlow } from "./check-flow.js";

/** What becomes of markup, selectors and addresses on their way; put in front of each case. */
const toyImport = 'import { source, markup, select, link, purify } from "toy";';

const cases: Readonly<Record<string, string>> = {
  "replacing every tag sign": `
    markup(source().replace(/</g, "&lt;").replace(/>/g, "&gt;"));
    markup(source().replace(/[<>&"']/g, (sign) => table[sign]));
    markup(source().replaceAll("<", "&lt;"));
    markup(source().split("<").join("&lt;"));
    markup(source().replace(/[^a-z0-9 ]/gi, ""));
    const lt = /</g;
    markup(source().replace(lt, "&lt;"));`,
  "replacing some of it": `
    markup(source().replace(/</, "&lt;")); // flows
    markup(source().replace("<", "&lt;")); // flows
    markup(source().replace(/<script>/g, "")); // flows
    markup(source().replace(/<[^>]*>/g, "")); // flows
    markup(source().replace(/"/g, "&quot;")); // flows
    markup(source().replace(/[^<>a-z]/g, "")); // flows
    markup(source().split(",").join(" ")); // flows`,
  "looking for tag signs": `
    const x = source();
    if (/[<>"]/.test(x)) markup(x); // flows
    else markup(x);
    if (x.includes("<")) throw new Error();
    markup(x);`,
  "looking for tag signs in other words": `
    const x = source();
    const signs = /[<>]/;
    if (signs.exec(x) === null) markup(x);
    else markup(x); // flows
    if (x.match(signs) != null) markup(x); // flows
    else markup(x);
    if (x.indexOf("<") === -1) markup(x);
    else markup(x); // flows
    if (x.indexOf("<") < 0) markup(x);`,
  "sanitizing where asked to": `
    const x = source();
    markup(wanted ? purify(x) : x);
    let y = source();
    if (wanted) y = purify(y);
    markup(y);
    let z = source();
    if (wanted) z = same(z);
    markup(z); // flows
    function same(value) { return value; }`,
  "a chain that was set up to sanitize": `
    markup(remark().use(sanitize).processSync(source()).toString());
    markup(remark().use(slug).processSync(source()).toString()); // unsure`,
  "what stands at the start": `
    const x = source();
    select(x); // flows
    select("#" + x);
    select(\`\${x} a\`); // flows
    select(\`\${prefix}\${x}\`);
    select(template.replace("NAME", x));
    link(\`\${base}\${x}\`); // flows
    select(\`\${prefix}.\${x}\`);
    link(x + "/page"); // flows
    link("/page/" + x);
    link(\`https://example.com/\${x}\`);
    link("javascript:" + x); // flows
    markup("<b>" + x); // flows`,
  "the default": `
    const x = source();
    if (x === DEFAULTS.target) select(x);
    else select(x); // flows`,
  "objects are no selectors": `
    const x = source();
    if (typeof x !== "string") select(x);
    else select(x); // flows
    if (x.nodeType) select(x);
    if (!x.jquery) select(x); // flows
    else select(x);
    if (x.jquery === undefined) select(x); // flows
    else select(x);
    if (typeof x.jquery !== "undefined") select(x);
    if (x instanceof Element) select(x);
    if (x.length) select(x); // flows`,
};

describe("flow of markup", () => {
  for (const [title, code] of Object.entries(cases)) it(title, () => checkFlow(`${toyImport} ${code}`));
});
