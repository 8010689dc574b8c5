import type ts from "typescript";
import { functionOf } from "../../facts/bound-function.js";
import { type Expression, isArrowFunction, isCallExpression, isFunctionExpression, isIdentifier, skipWrappers } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { MountRegistration, PathText, Registration } from "../fragment.js";
import { functionName } from "../local-names.js";
import type { RouterCall } from "./extract-calls.js";
import { folderIn } from "./loaded-folder.js";
import { pickedName } from "./picked-name.js";
import { pathText } from "./route-paths.js";

/** `fastify.register(plugin, { prefix })`: a function of the project gets an instance of its own; one of a library is a link. */
export function registerPlugin({ facts, router, args, call }: RouterCall): readonly Registration[] {
  const [plugin, options] = args;
  if (plugin === undefined) return [];
  const base = { router: router.name, span: facts.spanOf(call) };
  const loaded = autoloaded({ facts }, plugin, options);
  if (loaded !== undefined) return [{ ...base, kind: "mount", chain: [], target: "", argument: "0", isEncapsulated: true, ...loaded }];
  const target = pluginName({ facts, router }, skipWrappers(plugin));
  const link = chainLink(facts, plugin, options);
  if (target === undefined) return [{ ...base, kind: "link", path: "", when: "global", chain: [link] }];
  return [{ ...base, kind: "mount", path: prefixIn({ facts }, options), chain: [], target, argument: "0", isEncapsulated: true, link }];
}

/** `register(autoload, { dir: join(__dirname, "routes"), options: { prefix: "/api" } })`: every file below is a plugin. */
function autoloaded({ facts }: Pick<RouterCall, "facts">, plugin: Expression, options: Expression | undefined): Pick<MountRegistration, "path" | "folder"> | undefined {
  if (!/^(?:@fastify\/autoload|fastify-autoload)(?:\.fastifyAutoload|\.default)?$/.test(facts.api(plugin)?.name ?? "")) return undefined;
  const dir = facts.option(options, "dir");
  const path = dir.state === "given" ? folderIn(facts, dir.value) : undefined;
  const prefix = facts.option(options, "options.prefix");
  return path === undefined ? undefined : { path: prefix.state === "given" ? pathText(facts, prefix.value) : "", folder: { path, isDeep: true } };
}

function prefixIn({ facts }: Pick<RouterCall, "facts">, options: Expression | undefined): PathText {
  const prefix = facts.option(options, "prefix");
  if (prefix.state === "absent") return "";
  // Options that come from elsewhere rarely hold a prefix; one that is written out may be put together at run time.
  return prefix.state === "given" ? pathText(facts, prefix.value) : "";
}

/** The function of the project that is registered, be it wrapped by `fastify-plugin` or loaded by `import()`. */
function pluginName(on: Pick<RouterCall, "facts" | "router">, plugin: Expression): string | undefined {
  const { facts, router } = on;
  if (isArrowFunction(plugin) || isFunctionExpression(plugin)) return `#${functionName(plugin as unknown as ts.ArrowFunction)}`;
  if (isCallExpression(plugin) && router.row?.transparent?.includes(facts.callee(plugin)?.name ?? "") === true) {
    const [inner] = plugin.arguments;
    return inner && pluginName(on, skipWrappers(inner));
  }
  const declared = isIdentifier(plugin) ? functionOf(facts.names.bindingOf(plugin)) : undefined;
  if (declared !== undefined) return `#${functionName(declared)}`;
  return pickedName(facts, plugin)?.name ?? facts.projectName(facts.api(plugin));
}
