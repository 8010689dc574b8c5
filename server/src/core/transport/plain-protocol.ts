import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import {
  type Expression,
  isArrayLiteral,
  isBinaryExpression,
  isCallExpression,
  isConditional,
  isEquality,
  isPropertyAccess,
  type Node,
  type StringLiteralLike,
  SyntaxKind,
  type TemplateExpression,
} from "../syntax/nodes.js";
import type { Confidence } from "../finding/severity.js";
import { hostIn, hostPlace } from "./host.js";

/** Schemes that encrypt nothing, with those that do. Databases have a rule of their own. */
export const encryptedSchemes: Readonly<Record<string, string>> = {
  ws: "wss", ftp: "ftps", telnet: "ssh", ldap: "ldaps", amqp: "amqps", mqtt: "mqtts", stomp: "stomp+ssl", smtp: "smtps", imap: "imaps", pop3: "pop3s", tftp: "sftp",
};

/** How sure a literal that begins with such a scheme is an address that is used; undefined where it is none. */
export function plainAddress(facts: FileFacts, node: StringLiteralLike | TemplateExpression): { readonly scheme: string; readonly host: string; readonly confidence: Confidence } | undefined {
  const text = node.kind === SyntaxKind.TemplateExpression ? (node as TemplateExpression).head.text : (node as StringLiteralLike).text;
  const scheme = /^([a-z0-9]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || !Object.hasOwn(encryptedSchemes, scheme) || isComparedOrListed(node) || /\s/.test(text)) return undefined;
  const host = hostIn(text) ?? "";
  const isOpen = text.length === scheme.length + 3;
  if (!isOpen) {
    const isCut = node.kind === SyntaxKind.TemplateExpression && !/:\/\/[^/?#:]+[/?#:]/.test(text);
    if (isCut) return undefined;
    return hostPlace(host) === "remote" ? { scheme, host, confidence: "high" } : undefined;
  }
  // The other half of a choice between both says `wss`.
  const { start, end } = facts.spanOf(node);
  const around = facts.tree.document.text.slice(Math.max(0, start - 200), end + 200);
  if (around.includes(encryptedSchemes[scheme] ?? "") || /protocol\s*[!=]==?\s*["']https:/.test(facts.tree.document.text)) return undefined;
  const isPage = /\blocation\.host/.test(facts.tree.document.text);
  return { scheme, host: isPage ? "the server of the page" : "a host that is put in", confidence: isPage && scheme === "ws" ? "medium" : "low" };
}

/** `url.startsWith("ws://")`, `scheme === "ws://"`, `["ftp://", "http://"]`. */
function isComparedOrListed(node: Expression): boolean {
  let at: Node = node;
  while (at.parent.kind === SyntaxKind.ParenthesizedExpression || isConditional(at.parent)) at = at.parent;
  const { parent } = at;
  if (isArrayLiteral(parent) || parent.kind === SyntaxKind.CaseClause || parent.kind === SyntaxKind.LiteralType) return true;
  if (isBinaryExpression(parent)) return isEquality(parent.operatorToken.kind);
  if (!isCallExpression(parent) || !isPropertyAccess(parent.expression)) return false;
  return /^(?:startsWith|endsWith|includes|indexOf|replace|replaceAll|split|test|match|has|describe|it)$/.test(parent.expression.name.text);
}

/** Why a call of a client sends in the clear; undefined where it does not, or nobody can tell. */
export function plainClient(facts: FileFacts, { row, value }: SinkUse): { readonly protocol: string; readonly confidence: Confidence } | undefined {
  if (row.algorithm === "telnet") return { protocol: "Telnet", confidence: "high" };
  const host = facts.option(value, "host");
  const name = host.state === "given" ? facts.constantString(host.value) : undefined;
  if (facts.objectOf(value) === undefined || (name !== undefined && hostPlace(name) === "nearby")) return undefined;
  if (row.algorithm === "ftp") return isOff(facts, value, "secure", true) ? { protocol: "FTP", confidence: "high" } : undefined;
  if (isOn(facts, value, "ignoreTLS")) return { protocol: "SMTP", confidence: "high" };
  const opens = facts.option(value, "secure");
  const isPlain = opens.state === "given" && facts.constant(opens.value)?.value === false && isOff(facts, value, "requireTLS", true);
  return isPlain ? { protocol: "SMTP", confidence: "low" } : undefined;
}

function isOff(facts: FileFacts, options: Expression, name: string, byDefault: boolean): boolean {
  const option = facts.option(options, name);
  if (option.state === "absent") return byDefault;
  return option.state === "given" && facts.constant(option.value)?.value === false;
}

function isOn(facts: FileFacts, options: Expression, name: string): boolean {
  const option = facts.option(options, name);
  return option.state === "given" && facts.constant(option.value)?.value === true;
}
