import type { Fix } from "#core/fix/fix";
import { isNginxFile } from "#core/formats/file-forms";
import { everyDirective, type NginxDirective } from "#core/formats/nginx-file";
import { nginxServers } from "#core/nginx/nginx-servers";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-nginx-tls",
    title: "Weak or missing TLS in nginx",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [327, 319],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.1.1", "v5.0.0-12.2.1"],
    since: "0.1.0",
    messages: {
      protocol: "{protocols} is broken and was withdrawn. Allow TLSv1.2 and TLSv1.3 only.",
      tls13: "TLSv1.3 is not allowed here. Add it to the protocols.",
      cipher: "{ciphers} can be broken or offers no forward secrecy. Take ciphers with ECDHE and AES-GCM or ChaCha20.",
      plain: "This server answers on port 80 without encryption. Return 301 to https there.",
      upstream: "`proxy_ssl_verify off` lets anyone in between answer for {target}. Leave it out where the connection crosses a network.",
    },
    options: {},
    files: "data",
    triggers: ["server", "ssl_protocols", "ssl_ciphers", "proxy_ssl_verify"],
    fix: "safe",
    presets: {},
  },
  on: isNginxFile,
  check({ nginx: { directives } }, context) {
    const servers = nginxServers(directives);
    // Distributions write protocols into every file: where no server of it ends TLS, nobody is offered them.
    const isUnused = servers.length > 0 && !servers.some(({ isTls }) => isTls);
    for (const { directive, around } of everyDirective(directives)) {
      const { name, args, span } = directive;
      if (name === "ssl_protocols" || name === "proxy_ssl_protocols") {
        const old = args.filter(({ text }) => /^(?:SSLv[23]|TLSv1(?:\.[01])?)$/.test(text));
        if (old.length > 0) context.report({ at: span, message: "protocol", data: { protocols: old.map(({ text }) => text).join(", ") }, confidence: isUnused && name === "ssl_protocols" ? "low" : "high", fixes: modernProtocols(directive) });
        else if (name === "ssl_protocols" && !args.some(({ text }) => text === "TLSv1.3") && args.length > 0) {
          context.report({ at: span, message: "tls13", severity: "low", confidence: "medium", fixes: modernProtocols(directive) });
        }
      }
      if (name === "ssl_ciphers") {
        const weak = weakCiphers(args[0]?.text ?? "");
        if (weak.length > 0) context.report({ at: span, message: "cipher", data: { ciphers: weak.join(", ") }, severity: "medium" });
      }
      if (name === "proxy_ssl_verify" && args[0]?.text === "off") {
        const target = [...around].reverse().flatMap(({ block }) => block ?? []).find((one) => one.name === "proxy_pass")?.args[0]?.text;
        if (target?.startsWith("https:") === true && !isLocal(target)) context.report({ at: span, message: "upstream", data: { target }, severity: "medium", confidence: "medium" });
      }
    }
    // Behind a proxy that ends TLS, in a container, port 80 is all there is: only where the file knows TLS it is a mistake.
    if (!servers.some(({ isTls }) => isTls)) return;
    for (const { block, isTls, isRedirect, hasUnseen } of servers) {
      const listen = block.block?.find(({ name }) => name === "listen");
      const isPort80 = listen === undefined || /(?:^|:)80$/.test(listen.args[0]?.text ?? "");
      if (!isTls && !isRedirect && isPort80 && !hasUnseen && !isLocal(listen?.args[0]?.text ?? "")) context.report({ at: listen?.span ?? block.nameSpan, message: "plain", confidence: "medium" });
    }
  },
});

function modernProtocols({ args }: NginxDirective): readonly Fix[] {
  const first = args[0];
  const last = args.at(-1);
  if (first === undefined || last === undefined) return [];
  return [{ title: "Allow TLSv1.2 and TLSv1.3 only", applicability: "safe", edits: [{ span: { start: first.span.start, end: last.span.end }, newText: "TLSv1.2 TLSv1.3" }], appends: [] }];
}

/** Names in a list of OpenSSL that let weak ciphers in; with `!` or `-` in front they keep them out. */
function weakCiphers(list: string): readonly string[] {
  return list.split(/[:, ]+/).filter((entry) => !/^[!-]/.test(entry) && (/^(?:RC4|DES|3DES|MD5|NULL|aNULL|eNULL|EXP(?:ORT)?|LOW|ADH|AECDH|IDEA|SEED|ALL|COMPLEMENTOFALL)$/.test(entry) || /(?:^|-)(?:RC4|DES|DES3|3DES|NULL|EXP|MD5|CBC3)(?:-|$)/.test(entry)));
}

function isLocal(address: string): boolean {
  return /(?:^|\/\/)(?:localhost|127\.|\[::1\]|unix:)/.test(address);
}
