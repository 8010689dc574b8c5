import { defineTextRule } from "#core/rule/rule";
import { isNamedForDevelopment } from "#core/text/deployment-paths";

/**
 * Switches of Node, and the call that opens the same port: https://nodejs.org/api/cli.html#--inspecthostport; and the one of Chromium
 * without a window: https://chromium.googlesource.com/chromium/src/+/main/headless/README.md
 */
const everyAddress = /(?:--(?:inspect(?:-brk|-wait|-port)?|debug-port|remote-debugging-address)[=\s]["']?|\binspector\.open\([^()\n]{0,60}?["'])(0\.0\.0\.0|\[::\]|::(?!\d))/g;
/** What is started by developers: a script or service with such a name, or a program that starts anew on each change. */
const forDevelopers = /\b(?:dev|develop|development|debug|debugger|local|watch|test|tests|e2e|nodemon|tsx|ts-node-dev|tsnd)\b(?![.\w]*\/)|--watch\b/i;

export default defineTextRule({
  meta: {
    id: "debugger-port-exposed",
    title: "Debugger that other machines reach",
    family: "config",
    severity: "high",
    confidence: "medium",
    cwe: [489, 749],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.4.2"],
    since: "0.1.0",
    messages: {
      browser: "The debugger of this browser listens on {address}, every address of the machine: whoever reaches the port drives the browser, reads its pages and the files of the machine. Listen on 127.0.0.1.",
      open: "Node's debugger listens on {address}, every address of the machine: whoever reaches the port runs code in the process, and no password is asked for. Listen on 127.0.0.1 and go through a tunnel.",
    },
    options: {},
    files: "any",
    triggers: [{ anywhere: "--inspect" }, { anywhere: "--debug-port" }, { anywhere: "inspector.open" }, { anywhere: "--remote-debugging-address" }],
    fix: "suggestion",
    inTests: "silent",
    inProse: "silent",
    inSamples: "low",
    presets: {},
  },
  scan(context) {
    const { path, text } = context.document;
    for (const found of text.matchAll(everyAddress)) {
      const line = text.slice(text.lastIndexOf("\n", found.index) + 1, found.index + found[0].length);
      if (/^\s*(?:\/\/|#|\*)/.test(line)) continue;
      const end = text.indexOf("\n", found.index);
      const whole = line + text.slice(found.index + found[0].length, end < 0 ? text.length : end);
      const isLax = isNamedForDevelopment(path) || forDevelopers.test(whole);
      const address = found[1] ?? "";
      const at = { start: found.index, end: found.index + found[0].length };
      const span = { start: at.end - address.length, end: at.end };
      const fixes = [{ title: "Listen on this machine alone", applicability: "suggestion" as const, edits: [{ span, newText: "127.0.0.1" }], appends: [] }];
      context.report({ at, message: found[0].includes("remote-debugging") ? "browser" : "open", data: { address }, confidence: isLax ? "low" : "medium", fixes });
    }
  },
});
