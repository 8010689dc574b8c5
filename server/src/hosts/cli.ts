import "./node/optimize-later.js";
import { join } from "node:path";
import { requireCompiled } from "./node/code-cache.js";

// The program is a bundle of its own, so that the next run need not compile it. V8's settings come first: they are part of
// what the code was compiled for. An audit uses most of it, other commands little.
requireCompiled(join(import.meta.dirname, "program.cjs"), () => process.argv[2] === "audit");
