import { isNginxFile } from "#core/formats/file-forms";
import { everyDirective, type NginxDirective } from "#core/formats/nginx-file";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-nginx-hardening",
    title: "Configuration of nginx that can be turned against it",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [22, 444, 601],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.4.5"],
    since: "0.1.0",
    messages: {
      alias: "`location {path}` has no slash at its end and `alias {target}` has one, so `{path}../` reads the folder above. End both with a slash.",
      upgrade: "Handing on every `Upgrade` header lets a client switch to HTTP/2 past this proxy and its rules. Hand on websocket only.",
      host: "`$host` comes from the request, so the one who sends it decides where this leads. Write the name of the site.",
      target: "The upstream is made of {variable}, which the client chooses, so this proxy fetches whatever it is told to. Name the upstream.",
      split: "{variable} is decoded and may hold a line break, which begins a header of the client's choice. Use $request_uri.",
      tokens: "`server_tokens on` tells everyone which version to look up. Turn it off.",
      listing: "`autoindex on` shows every file of this folder. Turn it off.",
    },
    options: {},
    files: "data",
    triggers: ["server", "location", "server_tokens", "autoindex"],
    fix: "safe",
    presets: {},
  },
  on: isNginxFile,
  check({ nginx: { directives } }, context) {
    for (const { directive, around } of everyDirective(directives)) {
      const { name, args, span } = directive;
      const [first, second] = args.map(({ text }) => text);
      const location = around.findLast((block) => block.name === "location");
      if (name === "alias" && location !== undefined && first !== undefined) {
        const path = location.args.at(-1)?.text ?? "";
        const isPrefix = location.args.length === 1 || location.args[0]?.text === "^~";
        const place = location.args.at(-1)?.span;
        if (isPrefix && !path.endsWith("/") && first.endsWith("/")) {
          context.report({
            at: span,
            message: "alias",
            data: { path, target: first },
            fixes: place === undefined ? [] : [{ title: `End the location with a slash`, applicability: "suggestion", edits: [{ span: { start: place.end, end: place.end }, newText: "/" }], appends: [] }],
          });
        }
      }
      if (name === "proxy_set_header" && /^upgrade$/i.test(first ?? "") && second === "$http_upgrade" && handsOnConnection(around)) context.report({ at: span, message: "upgrade", severity: "medium", confidence: "low" });
      if ((name === "return" || name === "rewrite") && args.some(({ text }) => /^https?:\/\/\$(?:host|http_host)\b/.test(text)) && isCatchAll(around)) context.report({ at: span, message: "host", severity: "low", confidence: "low" });
      if (/^(?:proxy|grpc|fastcgi)_pass$/.test(name)) {
        const variable = /^(?:https?:\/\/)?(\$(?:arg_\w+|http_\w+|cookie_\w+|host|\d))(?=[:/]|$)/.exec(first ?? "")?.[1];
        if (variable !== undefined) context.report({ at: span, message: "target", data: { variable }, confidence: /^\$\d$/.test(variable) ? "medium" : "high" });
      }
      const split = name === "add_header" || name === "proxy_set_header" || name === "return" ? /\$(?:uri|document_uri)\b/.exec(args.map(({ text }) => text).join(" "))?.[0] : undefined;
      if (split !== undefined && (name !== "return" || /^30\d$/.test(first ?? ""))) {
        const place = args.find(({ text }) => text.includes(split));
        const start = (place?.span.start ?? span.start) + (place === undefined ? 0 : place.text.indexOf(split) + (place.span.end - place.span.start > place.text.length ? 1 : 0));
        context.report({
          at: span,
          message: "split",
          data: { variable: split },
          severity: "medium",
          fixes: place === undefined ? [] : [{ title: "Use $request_uri", applicability: "suggestion", edits: [{ span: { start, end: start + split.length }, newText: "$request_uri" }], appends: [] }],
        });
      }
      for (const [setting, message] of [["server_tokens", "tokens"], ["autoindex", "listing"]] as const) {
        const value = args[0];
        if (name !== setting || value?.text !== "on") continue;
        context.report({ at: span, message, severity: "low", confidence: setting === "autoindex" ? "medium" : "high", fixes: [{ title: "Turn it off", applicability: setting === "autoindex" ? "suggestion" : "safe", edits: [{ span: value.span, newText: "off" }], appends: [] }] });
      }
    }
  },
});

/** Both headers have to go through; with a `map` that answers to websocket only, they do not. */
function handsOnConnection(around: readonly NginxDirective[]): boolean {
  return around.some(({ block }) => (block ?? []).some(({ name, args }) => name === "proxy_set_header" && /^connection$/i.test(args[0]?.text ?? "") && /^(?:\$http_connection|upgrade)$/i.test(args[1]?.text ?? "")));
}

/** A server with names answers to those only; the default one takes whatever name comes. */
function isCatchAll(around: readonly NginxDirective[]): boolean {
  const server = around.findLast(({ name }) => name === "server");
  const names = (server?.block ?? []).filter(({ name }) => name === "server_name").flatMap(({ args }) => args.map(({ text }) => text));
  return names.length === 0 || names.some((name) => name === "_" || name === "" || name === "*");
}
