import { createEngine } from "#core/analyze";
import { delegatedEngine } from "#core/delegated-engine";
import type { Engine, Registry } from "#core/engine";
import type { Parse } from "#core/syntax/syntax-tree";
import { nodeNarrowText } from "./narrow-text.js";
import { today } from "./today.js";

/** An engine that is made when something is asked of it: an audit in which nothing has changed asks nothing. */
export function createLazyEngine(registry: Registry, parse: Parse): Engine {
  let made: Engine | undefined;
  const engine = (): Engine => (made ??= createEngine(registry, parse, { today, narrow: nodeNarrowText() }));
  return delegatedEngine(engine, { registry, today });
}
