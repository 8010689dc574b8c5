import { everyDirective, type NginxDirective } from "../formats/nginx-file.js";

/** A `server` block with what it inherits. */
export interface NginxServer {
  readonly block: NginxDirective;
  /** The blocks around it, outermost first, such as `http`. */
  readonly around: readonly NginxDirective[];
  /** True where it answers on a port with TLS. */
  readonly isTls: boolean;
  /** True where it does nothing but send requests elsewhere. */
  readonly isRedirect: boolean;
  /** True where files are included whose text is not at hand, so that something may be set that is not seen. */
  readonly hasUnseen: boolean;
}

/** The web servers of a configuration. Those of the `stream` and `mail` modules are left out. */
export function nginxServers(directives: readonly NginxDirective[]): readonly NginxServer[] {
  return [...everyDirective(directives)].flatMap(({ directive, around }) => {
    if (directive.name !== "server" || directive.block === undefined || around.some(({ name }) => name === "stream" || name === "mail" || name === "upstream")) return [];
    const own = directive.block;
    const listens = own.filter(({ name }) => name === "listen");
    const isTls = listens.some(({ args }) => args.some(({ text }) => text === "ssl" || text === "quic" || /(?:^|:)443$/.test(text))) || own.some(({ name, args }) => name === "ssl" && args[0]?.text === "on");
    return [{ block: directive, around, isTls, isRedirect: redirects(own), hasUnseen: [directive, ...around].some(({ block }) => includesUnseen(block ?? [])) || includesUnseen(directives) }];
  });
}

function redirects(own: readonly NginxDirective[]): boolean {
  const isElsewhere = ({ name, args }: NginxDirective): boolean => name === "return" && (/^30[1278]$/.test(args[0]?.text ?? "") || /^(?:403|404|410|444)$/.test(args[0]?.text ?? "") || /^https?:/.test(args[0]?.text ?? ""));
  if (own.some(isElsewhere)) return true;
  const locations = own.filter(({ name }) => name === "location");
  const root = locations.find(({ args }) => args.at(-1)?.text === "/");
  return root?.block?.some((one) => isElsewhere(one) || (one.name === "rewrite" && /^https?:/.test(one.args[1]?.text ?? ""))) === true;
}

/** Files of nginx itself that set nothing of interest. */
const harmless = /(?:^|\/)(?:mime\.types|fastcgi_params|fastcgi\.conf|proxy_params|uwsgi_params|scgi_params|fastcgi-php\.conf)$/;

function includesUnseen(directives: readonly NginxDirective[]): boolean {
  return directives.some(({ name, args }) => name === "include" && !harmless.test(args[0]?.text ?? ""));
}

/** The statements of a name that hold in a block: its own, or those of the nearest block around it that has any. */
export function inherited(name: string, block: NginxDirective, around: readonly NginxDirective[], top: readonly NginxDirective[] = []): readonly NginxDirective[] {
  for (const level of [block, ...around.toReversed()]) {
    const found = (level.block ?? []).filter((directive) => directive.name === name);
    if (found.length > 0) return found;
  }
  return top.filter((directive) => directive.name === name);
}
