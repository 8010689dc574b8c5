import { defineTextRule, type TextRuleContext } from "#core/rule/rule";
import { clientVariable, isServerSecret } from "#core/secrets/client-variable";
import { isCommentLine } from "#core/text/comment-line";
import { dataFormatOf } from "#core/text/data-format";
import { isClientModule } from "#core/text/client-module";

type Context = TextRuleContext<"name" | "module" | "props" | "whole">;

export default defineTextRule({
  meta: {
    id: "secret-in-client-bundle",
    title: "Secret of the server in what browsers load",
    family: "secrets",
    severity: "high",
    confidence: "high",
    cwe: [200, 522],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      name: "{tool} puts {name} into the code that browsers load, so everyone can read it. Rename it to {rest}, and read it on the server only.",
      module: "This module runs in the browser and reads {name}, which belongs to the server. Do what needs it in a server action or a route.",
      props: "The page is handed {name} as a prop, which browsers get with it. Do what needs it on the server, and hand over the result.",
      whole: "This writes the whole environment of the build into the code that browsers load. Name the variables that may be public, one by one.",
    },
    options: {},
    files: "any",
    triggers: [
      { pattern: /(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|VUE_APP|PUBLIC)_[A-Z0-9_]{0,60}(?:SECRET|PRIVATE_KEY|SERVICE_ROLE|PASSWORD|PASSWD|PASSPHRASE|[A-Z](?:_API)?_(?:KEY|TOKEN))/ },
      { patterns: [/["']use client["']/, /\benv(?:\.|\?\.|\[ ?["'])[A-Z]/] },
      { patterns: [/\bget(?:ServerSide|Static|Initial)Props\b/, /\bprops\s*:\s*\{/, /\benv(?:\.|\?\.|\[ ?["'])[A-Z]/] },
      { pattern: /["'](?:process|import\.meta)\.env["']\s*:/ },
    ],
    fix: "none",
    inTests: "silent",
    inProse: "silent",
    presets: {},
  },
  scan(context) {
    const { path, languageId } = context.document;
    const format = dataFormatOf(path, languageId);
    if (format === "env" || format === "dockerfile") reportNames(context, assignedName);
    if (format !== undefined) return;
    reportNames(context, readName);
    reportModule(context);
    reportProps(context);
    for (const { index, 0: text } of context.document.text.matchAll(wholeEnvironment)) {
      if (!isCommentLine(context.document.text, index)) context.report({ at: { start: index, end: index + text.length }, message: "whole" });
    }
    for (const { index, 0: text, 1: name = "" } of context.document.text.matchAll(namedEnvironment)) {
      if (holdsAll(context.document.text, name) && !isCommentLine(context.document.text, index)) context.report({ at: { start: index, end: index + text.length }, message: "whole" });
    }
  },
});

const readName = /(?<=\benv(?:\.|\?\.|\[ ?["']))[A-Z][A-Z0-9_]{3,80}\b/g;
const assignedName = /(?<=^[ \t]*(?:(?:export|ENV|ARG)[ \t]+)?)[A-Z][A-Z0-9_]{3,80}(?=[ \t]*=)/gm;
/** The key of a bundler's replacement, and the environment itself for its value. */
const wholeEnvironment = /["'](?:process|import\.meta)\.env["']\s*:\s*(?:JSON\.stringify\(\s*)?(?:\{\s*\.\.\.\s*)?(?:process\.env\b|loadEnv\([^()]{0,80}(?:\(\)[^()]{0,40})?["'`]{2}\s*\))(?!\s*(?:\?\.|[.[]))/g;
/** The same of a variable, which Vite has put all variables into: an empty prefix leaves none out. https://vite.dev/guide/api-javascript.html#loadenv */
const namedEnvironment = /["'](?:process|import\.meta)\.env["']\s*:\s*(?:JSON\.stringify\(\s*)?(?:\{\s*\.\.\.\s*)?([A-Za-z_$][\w$]*)(?!\s*(?:\?\.|[.[]))(?=\s*[,)}\n])/g;

/** `const env = loadEnv(mode, process.cwd(), "")`. */
function holdsAll(text: string, name: string): boolean {
  return new RegExp(`\\b${name.replaceAll("$", "\\$")}\\s*=\\s*loadEnv\\([^;=]{0,100},\\s*(["'\`])\\1\\s*\\)`).test(text);
}

/** What runs on a server alone reads the variable there; whether a page reads it as well is told by the page. */
const ofServer = /(?:^|\/)(?:backend|server|api)\/(?:.*\/)?[\w.-]+\.[cm]?[jt]s$/i;

function reportNames(context: Context, names: RegExp): void {
  const { text } = context.document;
  for (const { index, 0: name } of text.matchAll(names)) {
    const variable = clientVariable(name);
    if (variable === undefined || !isServerSecret(variable.rest) || isCommentLine(text, index)) continue;
    context.report({ at: { start: index, end: index + name.length }, message: "name", data: { name, ...variable }, ...(ofServer.test(context.document.path) && { confidence: "medium" as const }) });
  }
}

/** Next.js leaves such a read empty in browsers; other bundlers fill it in. Either way it is not where it belongs. */
function reportModule(context: Context): void {
  const { text } = context.document;
  if (!isClientModule(text)) return;
  for (const { index, 0: name } of text.matchAll(readName)) {
    if (clientVariable(name) !== undefined || !isServerSecret(name) || isCommentLine(text, index)) continue;
    context.report({ at: { start: index, end: index + name.length }, message: "module", data: { name }, confidence: "medium" });
  }
}

/** A variable that stands for a property by itself: `{ apiKey: process.env.API_SECRET }`, and no argument of a call. */
const propertyRead = /(?<=[{,]\s*[\w$"']+\s*:\s*process\.env\.)[A-Z][A-Z0-9_]{3,80}(?=!?\s*(?:as\s+string\s*|(?:\?\?|\|\|)\s*(?:""|''|null|undefined)\s*)?[,}\n])/g;

/** What `getServerSideProps` and `getStaticProps` return as props stands in the page: https://nextjs.org/docs/pages/api-reference/functions/get-server-side-props */
function reportProps(context: Context): void {
  const { text } = context.document;
  if (!/\bget(?:ServerSide|Static|Initial)Props\b/.test(text)) return;
  for (const { index, 0: opening } of text.matchAll(/\bprops\s*:\s*\{/g)) {
    const start = index + opening.length - 1;
    for (const { index: at, 0: name } of membersFrom(text, start).matchAll(propertyRead)) {
      if (clientVariable(name) !== undefined || !isServerSecret(name) || isCommentLine(text, start + at)) continue;
      context.report({ at: { start: start + at, end: start + at + name.length }, message: "props", data: { name } });
    }
  }
}

const longestProps = 4_000;

/** An object literal from its brace on, with blanks for what calls and conditions in it are given. */
function membersFrom(text: string, start: number): string {
  let members = "";
  let braces = 0;
  let brackets = 0;
  for (const character of text.slice(start, start + longestProps)) {
    if (character === ")") brackets--;
    members += brackets > 0 ? " " : character;
    if (character === "(") brackets++;
    else if (character === "{" && brackets === 0) braces++;
    else if (character === "}" && brackets === 0 && --braces === 0) return members;
  }
  return "";
}
