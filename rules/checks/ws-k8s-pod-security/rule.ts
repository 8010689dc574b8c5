import { takesOverHost } from "#core/containers/capabilities";
import { at, type DataNode, entryOf, isFalse, isTrue, itemsOf, scalarText } from "#core/formats/data-node";
import { isPlainYaml } from "#core/formats/file-forms";
import { manifestsIn, podOf } from "#core/kubernetes/manifests";
import type { Confidence } from "#core/finding/severity";
import { defineCheckRule, type TextRuleContext } from "#core/rule/rule";
import { isNamedForDevelopment } from "#core/text/deployment-paths";

export default defineCheckRule({
  meta: {
    id: "ws-k8s-pod-security",
    title: "Pod with privileges over its node",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [250],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.2.2"],
    since: "0.1.0",
    messages: {
      privileged: "{container} of {name} runs privileged: root in it is root on the node. Leave `privileged` out.",
      host: "{name} shares {what} with the node. Leave `{key}` out.",
      escalation: "{container} of {name} may gain more rights than it was started with. Set `allowPrivilegeEscalation: false`.",
      capability: "{capability} lets {container} of {name} take over the node. Leave it out.",
      root: "{container} of {name} runs as root. Set `runAsNonRoot: true` and a `runAsUser`.",
      path: "{name} mounts {path} of the node. Take a volume of its own.",
      open: "{container} of {name} is not held back: {missing} {are} missing from its `securityContext`.",
    },
    options: {},
    files: "data",
    triggers: ["apiVersion"],
    fix: "suggestion",
    presets: {},
  },
  on: isPlainYaml,
  check({ data, path: file, text }, context) {
    const usual: Confidence = isNamedForDevelopment(file) ? "medium" : "high";
    for (const manifest of manifestsIn(data)) {
      const pod = podOf(manifest);
      if (pod === undefined) continue;
      const { name } = manifest;
      for (const [key, what] of [["hostNetwork", "the network"], ["hostPID", "all processes"], ["hostIPC", "the memory between processes"]] as const) {
        const entry = entryOf(pod.spec, key);
        if (entry?.value !== undefined && isTrue(entry.value)) context.report({ at: { start: entry.keySpan.start, end: entry.value.span.end }, message: "host", data: { name, what, key }, confidence: key === "hostNetwork" && manifest.kind === "DaemonSet" ? "medium" : usual });
      }
      for (const volume of itemsOf(at(pod.spec, "volumes"))) {
        const path = at(volume, "hostPath", "path");
        const shown = scalarText(path);
        if (path !== undefined && shown !== undefined && /^\/$|^\/(?:etc|root|proc|sys|var\/run|run|var\/lib\/(?:docker|kubelet|containerd))(?:\/|$)/.test(shown)) context.report({ at: path.span, message: "path", data: { name, path: shown }, confidence: manifest.kind === "DaemonSet" ? "low" : "medium" });
      }
      for (const container of pod.containers) judgeContainer(container, pod.spec, name, text, context, usual);
    }
  },
});

type Context = TextRuleContext<"privileged" | "host" | "escalation" | "capability" | "root" | "path" | "open">;

function judgeContainer(container: DataNode, spec: DataNode, name: string, text: string, context: Context, usual: Confidence): void {
  const own = at(container, "securityContext");
  const shared = at(spec, "securityContext");
  const data = { name, container: scalarText(at(container, "name")) ?? "a container" };
  let isReported = false;
  const report = (node: DataNode, message: "privileged" | "escalation" | "capability" | "root", more: Readonly<Record<string, string>> = {}, isCertain = true): void => {
    isReported = true;
    context.report({ at: node.span, message, data: { ...data, ...more }, confidence: isCertain ? usual : "medium" });
  };
  const privileged = at(own, "privileged");
  if (privileged !== undefined && isTrue(privileged)) report(privileged, "privileged");
  const escalation = at(own, "allowPrivilegeEscalation");
  if (escalation !== undefined && isTrue(escalation)) report(escalation, "escalation", {}, false);
  for (const capability of itemsOf(at(own, "capabilities", "add"))) {
    const added = scalarText(capability) ?? "";
    if (takesOverHost(added)) report(capability, "capability", { capability: added });
  }
  const user = at(own, "runAsUser") ?? at(shared, "runAsUser");
  const nonRoot = at(own, "runAsNonRoot") ?? at(shared, "runAsNonRoot");
  if (user !== undefined && scalarText(user) === "0") report(user, "root");
  else if (nonRoot !== undefined && isFalse(nonRoot)) report(nonRoot, "root", {}, false);
  if (isReported) return;
  const missing = [
    ...(nonRoot === undefined && (user === undefined || scalarText(user) === "0") ? ["runAsNonRoot"] : []),
    ...(escalation === undefined ? ["allowPrivilegeEscalation: false"] : []),
    ...(itemsOf(at(own, "capabilities", "drop")).some((item) => /^all$/i.test(scalarText(item) ?? "")) ? [] : ["capabilities.drop: [ALL]"]),
  ];
  const place = entryOf(container, "name") ?? (container.kind === "map" ? container.entries[0] : undefined);
  if (missing.length === 0 || place === undefined) return;
  const lineStart = text.lastIndexOf("\n", place.keySpan.start) + 1;
  const indent = " ".repeat(place.keySpan.start - lineStart);
  const lines = `securityContext:\n${indent}  runAsNonRoot: true\n${indent}  allowPrivilegeEscalation: false\n${indent}  capabilities:\n${indent}    drop: [ALL]\n${indent}`;
  const isBlock = container.kind === "map" && text.charAt(container.span.start) !== "{";
  context.report({
    at: place.value?.span ?? place.keySpan,
    message: "open",
    data: { ...data, missing: missing.join(", "), are: missing.length === 1 ? "is" : "are" },
    severity: "low",
    confidence: "low",
    fixes: own === undefined && isBlock ? [{ title: "Hold the container back", applicability: "suggestion", edits: [{ span: { start: place.keySpan.start, end: place.keySpan.start }, newText: lines }], appends: [] }] : [],
  });
}
