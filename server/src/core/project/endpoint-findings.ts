import type { FileConfig } from "../config/file-config.js";
import { type ControlCounts, countControls } from "../endpoints/control-counts.js";
import type { EndpointFragment } from "../endpoints/fragment.js";
import { isProxyFile, type ProxyPart, proxyPart } from "../endpoints/proxies.js";
import { unsettled } from "../endpoints/settled-handlers.js";
import type { Engine, FileAnalysis } from "../engine.js";
import { byPlace } from "../finding/by-place.js";
import type { Problem } from "../finding/problem.js";
import type { ExportersBehind } from "../flow/solve/module-targets.js";
import type { SourceRead } from "./audit.js";
import { asksForEndpoints, type FileLook } from "./inspect-file.js";
import { withoutSecrets } from "./masked-analysis.js";
import type { ResolveModule } from "./module-resolver.js";

interface EndpointPorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
  read(path: string): SourceRead;
  readonly resolve: ResolveModule;
  readonly exportersBehind: ExportersBehind | undefined;
  /** Given where analyses are kept: then they hold no secret in full. */
  readonly hash?: (text: string) => string;
}

/** What is known of the endpoints of an audit's files. */
export interface JudgedEndpoints {
  /** What rules over endpoints say, in the order of the files' paths. */
  readonly analyses: readonly FileAnalysis[];
  readonly controls: ControlCounts;
  /** Files whose endpoints are not known, since looking for them failed. */
  readonly problems: readonly Problem[];
}

/**
 * What rules over endpoints say of the files of an audit, and which controls its endpoints have. Nothing is done where no file may
 * register routes. `settings` are files without code, some of which configure servers in front.
 */
export function judgeEndpointsOf(ports: EndpointPorts, files: ReadonlyMap<string, FileLook>, settings: readonly string[] = []): JudgedEndpoints {
  const { engine, config, read, resolve, exportersBehind } = ports;
  const registering = [...files].filter(([, { scan }]) => scan?.mayHoldEndpoints === true).map(([path]) => path);
  if (registering.length === 0) return { analyses: [], controls: {}, problems: [] };
  const problems: Problem[] = [];
  const fragments = new Map<string, EndpointFragment | undefined>();
  const made = (path: string): EndpointFragment | undefined => {
    const source = files.get(path)?.scan?.isTest === false ? read(path) : undefined;
    if (source === undefined || !("document" in source)) return undefined;
    const { fragment: known, problem } = engine.endpointFragment(source.document);
    if (problem !== undefined) problems.push(problem);
    return known;
  };
  const fragment = (path: string): EndpointFragment | undefined => {
    if (!fragments.has(path)) fragments.set(path, files.get(path)?.fragment ?? made(path));
    return fragments.get(path);
  };
  const texts = new Map<string, string | undefined>();
  const text = (path: string): string | undefined => {
    if (!texts.has(path)) {
      const source = files.has(path) ? read(path) : undefined;
      texts.set(path, source !== undefined && "document" in source ? source.document.text : undefined);
    }
    return texts.get(path);
  };
  const proxies = (): readonly ProxyPart[] => proxiesAmong([...settings, ...files.keys()], read);
  const inventory = engine.endpointInventory({ fragment, text, resolve, exportersBehind, proxies, controls: (path) => config.for(path).controls }, registering);
  const found: FileAnalysis[] = [];
  const settledIn = engine.settledHandlers(inventory, (path, id) => config.for(path).rule(id).minConfidence);
  const routed = new Set([...inventory.endpoints, ...inventory.applications].map(({ place }) => place.path));
  for (const path of [...new Set([...routed, ...settledIn.keys()])].sort()) {
    const own = config.for(path);
    const settled = settledIn.get(path) ?? [];
    const source = routed.has(path) && asksForEndpoints(engine, own) ? read(path) : undefined;
    if (source === undefined || !("document" in source)) {
      if (settled.length > 0) found.push({ path, findings: [], suppressed: [], problems: [], settled });
      continue;
    }
    const judged = engine.judgeEndpoints(source.document, own, inventory);
    const analysis = settled.length === 0 ? judged : { ...judged, settled };
    const { findings, suppressed, problems, doubtful = [] } = analysis;
    if (findings.length + suppressed.length + problems.length + doubtful.length + settled.length > 0) found.push(ports.hash === undefined ? analysis : withoutSecrets(analysis, source.document, engine));
  }
  return { analyses: found, controls: countControls(inventory), problems };
}

/** What the configurations of servers in front provide that are among some files. */
export function proxiesAmong(paths: readonly string[], read: (path: string) => SourceRead): readonly ProxyPart[] {
  return paths.filter(isProxyFile).flatMap((path) => {
    const source = read(path);
    return "document" in source ? (proxyPart(path, source.document.text) ?? []) : [];
  });
}

/** What is known of a file by itself and with others, in one; what others settle is taken back. */
export function mergedAnalysis(one: FileAnalysis, other: FileAnalysis): FileAnalysis {
  const { settled = [] } = other;
  return {
    ...one,
    findings: [...one.findings.flatMap((finding) => unsettled(finding, settled)), ...other.findings].sort(byPlace),
    suppressed: [...one.suppressed, ...other.suppressed].sort((a, b) => byPlace(a.finding, b.finding)),
    doubtful: [...(one.doubtful ?? []), ...(other.doubtful ?? [])].sort(byPlace),
    problems: [...one.problems, ...other.problems],
    masked: [...(one.masked ?? []), ...(other.masked ?? [])],
  };
}
