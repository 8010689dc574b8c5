import { takesOverHost } from "#core/containers/capabilities";
import { type ComposeService, isForDevelopment, servicesOf } from "#core/containers/compose-file";
import { at, type DataNode, entryOf, isTrue, itemsOf, scalarText } from "#core/formats/data-node";
import type { Confidence } from "#core/finding/severity";
import { removeLines } from "#core/fix/remove-lines-fix";
import { isComposeFile } from "#core/formats/file-forms";
import { defineCheckRule, type TextRuleContext } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-compose-privilege",
    title: "Service with privileges over the host",
    family: "checks",
    severity: "high",
    confidence: "medium",
    cwe: [250],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.2.2"],
    since: "0.1.0",
    messages: {
      privileged: "{service} runs privileged: root in it is root on the host. Give it the single capability or device that it needs.",
      capability: "{capability} lets {service} take over the host. Leave it out, or give a narrower capability.",
      socket: "{service} has the socket of Docker, with which it can start a container as root on the host. Put a proxy in front that allows single calls.",
      host: "{service} shares {what} with the host, which takes the wall between them away. Leave `{key}` out.",
      unconfined: "`{option}` takes away what the kernel would refuse to {service}. Leave it out, or write a profile.",
      open: "{service} keeps capabilities that it may not need and can gain more. Set `cap_drop: [ALL]` and `security_opt: [no-new-privileges:true]`.",
    },
    options: {},
    files: "data",
    triggers: ["services"],
    fix: "suggestion",
    presets: {},
  },
  on: isComposeFile,
  check({ data, path, text }, context) {
    const services = servicesOf(data.documents[0]);
    // Browsers with a sandbox of their own, monitors and whatever manages containers need as much, and files seldom say so.
    const usual: Confidence = isForDevelopment(path, services) ? "low" : "medium";
    for (const service of services) {
      const found = [...privileged(service, text, context, usual), ...shared(service, text, context, usual)];
      if (found.length === 0) reportOpen(service, text, context);
    }
  },
});

type Context = TextRuleContext<"privileged" | "capability" | "socket" | "host" | "unconfined" | "open">;

/** Reports what is granted; gives the nodes that were reported. */
function privileged({ name, node }: ComposeService, text: string, context: Context, confidence: Confidence): readonly DataNode[] {
  const found: DataNode[] = [];
  const flag = entryOf(node, "privileged");
  if (flag?.value !== undefined && isTrue(flag.value)) {
    const span = { start: flag.keySpan.start, end: flag.value.span.end };
    context.report({ at: span, message: "privileged", data: { service: name }, confidence, fixes: removeLines(text, span, "Take the privileges away", "suggestion") });
    found.push(flag.value);
  }
  for (const capability of itemsOf(at(node, "cap_add"))) {
    const named = scalarText(capability) ?? "";
    if (!takesOverHost(named)) continue;
    context.report({ at: capability.span, message: "capability", data: { capability: named, service: name }, confidence });
    found.push(capability);
  }
  for (const option of itemsOf(at(node, "security_opt"))) {
    const named = scalarText(option) ?? "";
    if (!/^(?:seccomp|apparmor)[:=]unconfined$|^label[:=]disable$/.test(named)) continue;
    context.report({ at: option.span, message: "unconfined", data: { option: named, service: name }, confidence });
    found.push(option);
  }
  return found;
}

/** Images whose work is to watch or drive other containers. */
const drivesDocker = /^(?:traefik|portainer(?:-ce|-ee)?|watchtower|diun|ouroboros|dozzle|cadvisor|nginx-proxy|docker-gen|promtail|vector|datadog-agent|agent|socket-proxy|docker-socket-proxy|gitlab-runner|act_runner|lazydocker|autoheal)$/;

function shared({ name, node, image }: ComposeService, text: string, context: Context, confidence: Confidence): readonly DataNode[] {
  const found: DataNode[] = [];
  for (const volume of itemsOf(at(node, "volumes"))) {
    const source = scalarText(volume)?.split(":", 1)[0] ?? scalarText(at(volume, "source"));
    if (source === undefined || !/(?:^|\/)(?:docker|podman|containerd)\.sock$/.test(source)) continue;
    context.report({ at: volume.span, message: "socket", data: { service: name }, confidence: drivesDocker.test(image ?? "") ? "low" : confidence });
    found.push(volume);
  }
  for (const [key, what] of [["network_mode", "the network"], ["pid", "all processes"], ["ipc", "the shared memory"], ["userns_mode", "the users"]] as const) {
    const entry = entryOf(node, key);
    if (entry?.value === undefined || scalarText(entry.value) !== "host") continue;
    const span = { start: entry.keySpan.start, end: entry.value.span.end };
    context.report({ at: span, message: "host", data: { service: name, what, key }, confidence, fixes: removeLines(text, span, `Leave ${key} out`, "suggestion") });
    found.push(entry.value);
  }
  return found;
}

function reportOpen({ name, node, entry }: ComposeService, text: string, context: Context): void {
  const drops = itemsOf(at(node, "cap_drop")).some((item) => /^all$/i.test(scalarText(item) ?? ""));
  const keeps = itemsOf(at(node, "security_opt")).some((item) => /^no-new-privileges(?:[:=]true)?$/.test(scalarText(item) ?? ""));
  if (drops || keeps) return;
  const first = node.kind === "map" ? node.entries[0] : undefined;
  // What an anchor brings in stands elsewhere.
  if (first === undefined || first.keySpan.start < entry.keySpan.end) return;
  const lineStart = text.lastIndexOf("\n", first.keySpan.start) + 1;
  const indent = text.slice(lineStart, first.keySpan.start);
  const lines = `cap_drop: [ALL]\n${indent}security_opt: [no-new-privileges:true]\n${indent}`;
  const taken = entryOf(node, "cap_drop") ?? entryOf(node, "security_opt");
  context.report({
    at: entry.keySpan,
    message: "open",
    data: { service: name },
    severity: "low",
    confidence: "low",
    fixes: indent.trim() === "" && taken === undefined ? [{ title: "Drop all capabilities", applicability: "suggestion", edits: [{ span: { start: first.keySpan.start, end: first.keySpan.start }, newText: lines }], appends: [] }] : [],
  });
}
