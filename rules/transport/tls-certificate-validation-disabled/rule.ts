import type { FileFacts } from "#core/facts/file-facts";
import { constantAnswer } from "#core/desktop/electron-handlers";
import { possibleConstants } from "#core/facts/possible-constants";
import type { Confidence } from "#core/finding/severity";
import type { Fix } from "#core/fix/fix";
import { removeProperty } from "#core/fix/remove-property-fix";
import { replaceStatementByComment } from "#core/fix/remove-statement-fix";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, enclosingFunction, type Expression, isBinaryExpression, isCallExpression, isConditional, isIdentifier, isIfStatement, isNewExpression, isObjectLiteral, isPropertyAccess, isPropertyAssignment, isSpreadAssignment, isVariableDeclaration, type Node, type ObjectProperty, propertyNameText, propertyValue, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import { hasReason } from "#core/text/given-reason";
import { isOfDevelopers } from "#core/text/deployment-paths";
import { isAskedFor, isForDevelopment, optionPlace } from "#core/transport/option-place";
import { proxySwitch, tlsServers, validationSwitches } from "#rules/models/transport/tls-options";

export default defineSyntaxRule({
  meta: {
    id: "tls-certificate-validation-disabled",
    title: "Certificate of a TLS connection not checked",
    family: "transport",
    severity: "high",
    confidence: "high",
    cwe: [295],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-12.3.2"],
    since: "0.1.0",
    messages: {
      option: "{name} accepts every certificate, so whoever stands between reads and changes what is sent. Remove it, and give the authority's certificate in ca where it is your own.",
      process: "{name} accepts every certificate in the whole process. Remove it, and set NODE_EXTRA_CA_CERTS to the authority's certificate where it is your own.",
      command: "{name} accepts every certificate, so whoever stands between replaces what is fetched. Remove the option.",
    },
    options: {},
    triggers: [
      "rejectUnauthorized", "strictSSL", "tlsAllowInvalidCertificates", "tlsInsecure", "sslValidate", "trustServerCertificate", "NODE_TLS_REJECT_UNAUTHORIZED", "insecureSkipTlsVerify",
      "acceptInsecureCerts", "ignoreHTTPSErrors", "setCertificateVerifyProc", "SSL_VERIFYPEER", "SSL_VERIFYHOST", { pattern: /["']certificate-error["']/ }, { package: "http-proxy" }, { package: "http-proxy-middleware" }, { pattern: /\bcurl\b[^"'`\n]{0,200}\s(?:-[a-zA-Z]{0,5}k|--insecure)\b/ }, { pattern: /http\.sslVerify[ =]false/ },
    ],
    fix: "suggestion",
    // Whoever runs a program on their own machine says which servers it talks to, and that one of them has a certificate of its own.
    inPrograms: { desktop: "medium", page: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  visit: {
    ObjectProperty(node, context) {
      const name = propertyNameText(node.name) ?? "";
      if (/^SSL_VERIFY(?:PEER|HOST)$/i.test(name)) return curlOption(node, name, context);
      const bad = name === proxySwitch.name && isForProxy(context.facts, node) ? proxySwitch.value : validationSwitches.get(name);
      if (bad === undefined) return;
      const value = propertyValue(node);
      const judged = judge(context.facts, value, bad);
      const asksClients = clientsAsked(context.facts, node);
      if (judged === undefined || asksClients === "no") return;
      const asked = badWhereUnset(context.facts, value, bad);
      const fix = (asked === skipWrappers(value) ? turnAround(context.facts, asked) : undefined) ?? removeProperty(context.facts, node, `Remove ${name}`, "suggestion");
      const isBrowser = name === "ignoreHTTPSErrors" || name === "acceptInsecureCerts" || /\.(?:vue|svelte|tsx|jsx)$/.test(context.document.path) || looksAtCertificate(context.facts, node);
      const place = optionPlace(context.facts, node);
      const usual: Confidence = isBrowser || place === "unknown" ? "low" : asksClients === "unsaid" ? "medium" : place === "library" || judged === "medium" ? judged : "high";
      report(context, node, "option", asked === undefined ? `${name}: ${bad}` : `${name} is ${bad} where ${context.facts.textOf(asked.left)} is not set, which`, usual, fix);
    },
    BinaryExpression(node, context) {
      if (node.operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(node.left)) return;
      const { text } = node.left.name;
      if (text === "NODE_TLS_REJECT_UNAUTHORIZED") environment(node, context);
      else if (validationSwitches.has(text) && context.facts.constant(node.right)?.value === validationSwitches.get(text)) {
        // `options.requestCert = true` beside it: a server, whose handlers may look at the certificates of clients by themselves.
        const asksClients = text === "rejectUnauthorized" && context.document.text.includes(`${context.facts.textOf(node.left.expression)}.requestCert = true`);
        report(context, node, "option", `${text} = ${context.facts.textOf(node.right)}`, asksClients ? "medium" : "high", replaceStatementByComment(context.facts, node, "Remove the assignment", "Certificates are checked; give the authority's own in ca."));
      }
    },
    StringLiteral(node, context) {
      const text = node.text;
      const found = /\bcurl\b[^"'`\n]{0,200}?\s(-[a-zA-Z]{0,5}k|--insecure)(?=\s|$)/.exec(text)?.[1] ?? /http\.sslVerify[ =]false/.exec(text)?.[0];
      if (found !== undefined) report(context, node, "command", found.startsWith("-") ? `curl ${found}` : found, "medium");
    },
    CallExpression(node, context) {
      // Electron: https://www.electronjs.org/docs/latest/api/session#sessetcertificateverifyprocproc; 0 accepts.
      if (!isPropertyAccess(node.expression)) return;
      const [event, listener] = node.arguments;
      // https://github.com/JCMais/node-libcurl: 2 asks for the name of the host, 0 for nothing.
      const option = node.expression.name.text === "setOpt" && event !== undefined ? /\bSSL_VERIFY(?:PEER|HOST)\b/.exec(context.facts.constantString(event) ?? context.facts.textOf(event))?.[0] : undefined;
      const given = listener && context.facts.constant(listener)?.value;
      if (option !== undefined && (given === false || given === 0)) report(context, node, "option", `${option}: ${String(given)}`, "high");
      // https://www.electronjs.org/docs/latest/api/app#event-certificate-error; `true` accepts.
      const isAsked = /^(?:on|once|addListener)$/.test(node.expression.name.text) && event !== undefined && context.facts.constantString(event) === "certificate-error";
      if (isAsked && listener !== undefined && [4, 5].some((callback) => constantAnswer(context.facts, listener, callback) === "true")) report(context, node, "option", "certificate-error", "high");
      if (node.expression.name.text !== "setCertificateVerifyProc") return;
      const [handler] = node.arguments;
      if (handler !== undefined && /=>\s*(?:\{\s*)?\w+\(0\)/.test(context.facts.textOf(handler))) report(context, node, "option", "setCertificateVerifyProc", "high");
    },
  },
});

type Context = SyntaxRuleContext<"option" | "process" | "command">;

/** `tls.connect({ rejectUnauthorized: false }, () => socket.getPeerCertificate())`: who asks to see a certificate takes any, and judges it then. */
function looksAtCertificate(facts: FileFacts, option: Node): boolean {
  if (!/\.(?:getPeer(?:X509)?Certificate|getCipher|getProtocol)\(/.test(facts.tree.document.text)) return false;
  const holder = option.parent.parent;
  // The options may have a name of their own.
  const uses = isVariableDeclaration(holder) && isIdentifier(holder.name) ? facts.names.identifiersNamed(holder.name.text).map(({ parent }) => (isSpreadAssignment(parent) ? parent.parent.parent : parent)) : [holder as Node];
  return uses.some((call) => (isCallExpression(call) || isNewExpression(call)) && /^tls\.(?:connect|TLSSocket)$/.test(facts.callee(call)?.name ?? ""));
}

/** `curly.get(address, { SSL_VERIFYPEER: false })` */
function curlOption(node: ObjectProperty, name: string, context: Context): void {
  const value = context.facts.constant(propertyValue(node))?.value;
  if (value === false || value === 0) report(context, node, "option", `${name}: ${String(value)}`, optionPlace(context.facts, node) === "unknown" ? "low" : "high", removeProperty(context.facts, node, `Remove ${name}`, "suggestion"));
}

/** How sure a value switches the check off: `medium` where it does in one case or unless something else is set. */
function judge(facts: FileFacts, value: Expression, bad: boolean): "high" | "medium" | undefined {
  const constant = facts.constant(value);
  if (constant !== undefined) return constant.value === bad ? "high" : undefined;
  // `x || false` is `x`; `x && false` is never on.
  const bare = skipWrappers(value);
  if (isBinaryExpression(bare) && bare.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken && facts.constant(bare.right)?.value === false) return bad ? undefined : "medium";
  if (isBinaryExpression(bare) && bare.operatorToken.kind === SyntaxKind.BarBarToken && facts.constant(bare.right)?.value === false) return undefined;
  if (badWhereUnset(facts, bare, bad) !== undefined) return "medium";
  const isPossible = !isConditional(bare) && possibleConstants(facts, value).some((possible) => possible.value === bad);
  return isPossible ? "medium" : undefined;
}

/** The question about a variable of the environment that a value is, and that comes to what is bad where nobody has set it: `process.env.VERIFY === "1"`. Production is set where it matters. */
function badWhereUnset(facts: FileFacts, value: Expression, bad: boolean): BinaryExpression | undefined {
  const asked = skipWrappers(isIdentifier(value) ? (facts.definitionOf(value) ?? value) : value);
  if (!isBinaryExpression(asked)) return undefined;
  if (!/^process\.env\.(?!NODE_ENV$|\w*_?ENV(?:IRONMENT)?$)\w+$/.test(facts.textOf(asked.left)) || !facts.constantString(asked.right)) return undefined;
  return facts.textOf(asked.operatorToken).startsWith(bad ? "!=" : "==") ? asked : undefined;
}

/** `process.env.VERIFY === "true"` becomes `process.env.VERIFY !== "false"`: whoever sets nothing is safe. */
function turnAround(facts: FileFacts, { left, operatorToken, right }: BinaryExpression): Fix | undefined {
  const said = facts.constantString(right) ?? "";
  const other = opposites.find((pair) => pair.includes(said))?.find((word) => word !== said);
  if (other === undefined) return undefined;
  const operator = facts.textOf(operatorToken);
  const newText = `${operator.startsWith("!") ? "=" : "!"}${operator.slice(1)} "${other}"`;
  return { title: `Check unless ${facts.textOf(left)} says otherwise`, applicability: "suggestion", edits: [{ span: { start: facts.spanOf(operatorToken).start, end: facts.spanOf(right).end }, newText }], appends: [] };
}

const opposites = [["true", "false"], ["1", "0"], ["yes", "no"], ["on", "off"]];

/**
 * Whether a server asks its clients for certificates, of which alone it looks at any; `unsaid` where nothing says so here. Undefined for other
 * options. https://nodejs.org/api/tls.html#tlscreateserveroptions-secureconnectionlistener
 */
function clientsAsked(facts: FileFacts, { name, parent }: ObjectProperty): "no" | "unsaid" | undefined {
  if (propertyNameText(name) !== "rejectUnauthorized") return undefined;
  const asks = readOption(facts, parent, "requestCert");
  if (asks.state === "given") return facts.constant(asks.value)?.value === false ? "no" : undefined;
  const holder = parent.parent;
  // `const credentials = { key, rejectUnauthorized: false }; createServer(credentials, app)`
  const kept = isVariableDeclaration(holder) ? holder.name : isBinaryExpression(holder) ? holder.left : undefined;
  const uses = kept !== undefined && isIdentifier(kept) ? facts.names.identifiersNamed(kept.text).map((use) => use.parent) : [holder];
  return asks.state === "absent" && uses.some((call) => isCallExpression(call) && tlsServers.has(facts.callee(call)?.name ?? "")) ? "unsaid" : undefined;
}

function environment(node: BinaryExpression, context: Context): void {
  const value = context.facts.constant(node.right)?.value;
  if (value !== "0" && value !== 0) return;
  // What asks whether its own container is well goes nowhere.
  const usual = /(?:^|[/-])health-?check[^/]*$/i.test(context.document.path) ? "low" : "high";
  report(context, node, "process", "NODE_TLS_REJECT_UNAUTHORIZED = 0", usual, replaceStatementByComment(context.facts, node, "Remove the assignment", "Certificates are checked; set NODE_EXTRA_CA_CERTS for an authority of your own."));
}

/** What is set where the program runs on a developer's machine: `config/env/development.js`. */
const ofDevelopment = /(?:^|\/)(?:config|env|environments?)\/(?:[\w.-]+\/)*(?:dev(?:elopment)?|local)\.[cm]?[jt]s$/i;

function report(context: Context, at: Node, message: "option" | "process" | "command", name: string, usual: Confidence, fix?: Fix): void {
  const isHarmless = context.isTestFile || ofDevelopment.test(context.document.path) || staysHere(context.facts, at) || isForDevelopment(context.facts, at);
  context.report({ at, message, data: { name }, confidence: isHarmless ? "low" : usual === "high" && (isAskedFor(context.facts, at) || isRunByHand(context.document.path) || asksWhetherUp(context.facts, at) || saysInsecure(context.facts, at) || isOneOfTwo(context.facts, at) || asksStandIn(context.facts, at) || ofDevice.test(context.document.text) || hasReason(context.document.text, context.facts.spanOf(at).start)) ? "medium" : usual, fixes: fix === undefined ? [] : [fix] });
}

/** `{ host: "localhost", tls: { rejectUnauthorized: false } }`: on its way between two programs of one machine nobody stands. */
function staysHere(facts: FileFacts, option: Node): boolean {
  for (let at = option.parent; isObjectLiteral(at) || isPropertyAssignment(at); at = at.parent) {
    const told = isObjectLiteral(at) ? ["host", "hostname", "target"].map((name) => facts.option(at, name)) : [];
    if (told.some((host) => host.state === "given" && /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[?::1\]?)(?:[:/]|$)/.test(facts.constantString(host.value) ?? ""))) return true;
  }
  return false;
}

/** What somebody starts for a look at something, beside the application. */
function isRunByHand(path: string): boolean {
  return isOfDevelopers(path);
}

/** `this.insecureAgent = new Agent({ rejectUnauthorized: false })`: one of two, which a setting chooses. */
function saysInsecure(facts: FileFacts, option: Node): boolean {
  const { parent } = option.parent.parent;
  const around = enclosingFunction(option)?.name;
  if (around !== undefined && insecureNames.test(facts.textOf(around))) return true;
  const name = parent === undefined ? undefined : isVariableDeclaration(parent) ? parent.name : isBinaryExpression(parent) ? parent.left : undefined;
  return name !== undefined && insecureNames.test(facts.textOf(name));
}

/** The same code can check certificates as well, by a mode that somebody has chosen: `case "verify-full": ssl = { rejectUnauthorized: true }`. */
function isOneOfTwo(facts: FileFacts, option: Node): boolean {
  let around: Node | undefined = enclosingFunction(option);
  if (around === undefined) for (let at = option.parent; at !== undefined; at = at.parent) if (isIfStatement(at) || at.kind === SyntaxKind.SwitchStatement) around = at;
  return around !== undefined && /\brejectUnauthorized["']?\s*[:=]\s*true\b/.test(facts.textOf(around));
}

/** `get(url, { headers: { "x-mock-service": "1" }, agent: new Agent({ rejectUnauthorized: false }) })`: what stands in for a service in tests. */
function asksStandIn(facts: FileFacts, at: Node): boolean {
  let around: Node | undefined = at.parent;
  while (around !== undefined && !isCallExpression(around)) around = around.parent;
  const text = around === undefined ? "" : facts.textOf(around);
  return text.length < longestCall && /\bmock/i.test(text);
}

/** `wss://${this.ip}:8002`: a device that goes by its number in the house has a certificate of its own, and no authority gives it another. */
const ofDevice = /(?::\/\/(?:\$\{|["'`]\s*\+\s*)|\bhost(?:name)?: )(?:\w+\.)*(?:device)?_?ip(?:_?address)?(?![\w(])/i;

const longestCall = 1000;
const insecureNames = /insecure|unsafe|unverified|untrusted|selfSigned/i;

/** What looks whether something answers goes on with nothing of the answer, and an expired certificate is an answer as well. */
function asksWhetherUp(facts: FileFacts, at: Node): boolean {
  if (/(?:^|[/._-])(?:ping|health-?checks?|heartbeat|probe|uptime)(?:[._-][\w.-]*|\/(?:src\/)?index\.\w+)$/i.test(facts.tree.document.path)) return true;
  for (let around = enclosingFunction(at); around !== undefined; around = enclosingFunction(around)) {
    const name = around.name ?? (isVariableDeclaration(around.parent) ? around.parent.name : undefined);
    if (name !== undefined && /^(?:is)?(?:ping|health|heartbeat|probe|reachab|alive)|(?:[a-z](?:Ping|Health|Heartbeat|Probe|Reachab|Alive))|^(?:check|test)_?(?:connection|status|url|site|server(?!Identity))/.test(facts.textOf(name))) return true;
  }
  return false;
}

function isForProxy(facts: FileFacts, property: Node): boolean {
  const holder = property.parent.parent;
  // `const options = { target, secure: false }; createProxyMiddleware(options)`
  const uses = isVariableDeclaration(holder) && isIdentifier(holder.name) ? facts.names.identifiersNamed(holder.name.text).map(({ parent }) => parent) : [holder];
  return uses.some((call) => isProxyCall(facts, call));
}

function isProxyCall(facts: FileFacts, call: Node): boolean {
  return (call.kind === SyntaxKind.CallExpression || call.kind === SyntaxKind.NewExpression) && proxySwitch.packages.test(`${facts.callee(call as import("typescript").CallExpression)?.name ?? ""}.`);
}
