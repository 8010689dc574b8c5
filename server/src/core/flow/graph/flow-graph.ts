import type { ApiName, SinkRole, SinkRow, SourceRow } from "../../model/library-model.js";
import type { Span } from "../../text/span.js";
import type { RegexWeakness } from "../../regex/regex-weakness.js";
import type { KindMask, TaintKind } from "../../model/taint-kinds.js";
import type { FlowEdges } from "./flow-edges.js";

/** Index of a node in one file's graph; 0 stands for "nothing of interest" and has no edges. */
export type NodeId = number;

/** How a function that looks at its argument came out: what it returned, or only that it did return. */
export type CheckOutcome = "true" | "false" | "returned";

/** A call that is read for what its outcome says of one of its arguments. */
export interface FlowCheck {
  readonly targets: readonly CallTarget[];
  readonly argument: number;
  readonly outcome: CheckOutcome;
  /** Kinds that the name of the function alone says are ruled out; unless its body is seen to ask nothing that would. */
  readonly believed?: KindMask;
}

/** The value of a parameter where its function ends with an outcome. */
export interface CheckedExit {
  readonly parameter: number;
  readonly outcome: CheckOutcome;
  readonly node: NodeId;
}

/** A function of the file: where its parameters enter and its result leaves. */
export interface FlowFunction {
  readonly id: number;
  readonly name: string;
  readonly span: Span;
  readonly parameters: readonly NodeId[];
  /** Index of the rest parameter, or -1. */
  readonly rest: number;
  readonly receiver: NodeId;
  readonly result: NodeId;
  /** By parameter: what the function has put into the object it was given; 0 where it puts nothing. */
  readonly outs: readonly NodeId[];
  /** In a method of a class: the very object that it is called on, with what it has put into it; see `FlowCall.self`. Else 0. */
  readonly self: NodeId;
  /** The function around it; 0 is the module. */
  readonly parent: number;
  /** What its parameters have become at its ends, for callers that read the call as a check; empty where it checks nothing. */
  readonly exits: CheckedExit[];
  /** Kinds of its first argument of which the body asks nothing that would rule them out, whatever its name says; see `unaskedKinds`. */
  readonly unasked?: KindMask;
}

/** Which functions a call may reach. */
export type CallTarget =
  | { readonly kind: "function"; readonly id: number }
  /** Found through the module graph: an API name that starts with `#`, a relative path or a package of the workspace. */
  | { readonly kind: "named"; readonly name: ApiName }
  /** The value of a parameter of a function of this file. */
  | { readonly kind: "parameter"; readonly node: NodeId }
  /** Whatever functions reach this node; see `function-values.ts`. */
  | { readonly kind: "value"; readonly node: NodeId };

export interface FlowCall {
  readonly span: Span;
  /** The function in which the call stands. */
  readonly owner: number;
  readonly targets: readonly CallTarget[];
  readonly arguments: readonly NodeId[];
  readonly receiver: NodeId;
  readonly result: NodeId;
  /** Arguments that are functions, by index: a callee that calls its parameter calls these. */
  readonly functions: ReadonlyMap<number, CallTarget>;
  /** By argument: the variable behind the call, with what the callee has put into it; 0 where the argument is none. */
  readonly outs: readonly NodeId[];
  /**
   * For a call of an object that was made here, which nobody else knows: the object behind the call, with what the callee has put into it.
   * Else 0: of other objects the fields of their class are told apart, not the objects.
   */
  readonly self: NodeId;
  /** What to believe where no target is found: `kinds` taken away by the callee's name; undefined where nothing passes. */
  readonly fallback: { readonly clears: KindMask } | undefined;
}

/** A function of another file that is handed to a framework: one parameter of it, and what an attacker controls of that. */
export interface FlowHandler {
  readonly target: CallTarget;
  readonly parameter: number;
  readonly parts: readonly Pick<FlowSource, "path" | "row" | "checked" | "ofAdministrators">[];
  readonly certain: boolean;
}

/** A value an attacker controls: a path below a node. */
export interface FlowSource {
  readonly node: NodeId;
  readonly path: readonly string[];
  readonly row: SourceRow;
  readonly certain: boolean;
  readonly span: Span;
  /** Properties of the source, with kinds that a schema in front of it has ruled out. */
  readonly checked?: readonly (readonly [name: string, without: KindMask])[];
  /** The name under which a module exports the server action that is handed it. */
  readonly action?: string;
  /** Set where the code around it lets nobody but administrators get there. */
  readonly ofAdministrators?: true;
}

/** What a sink writes to that is an assignment to a property. */
export interface PropertyWrite {
  /** `prototype`: the object may be the prototype that all objects share. `object`: the name is chosen. */
  readonly into: "prototype" | "object";
  readonly name: "fixed" | "chosen";
  /** `prototype`: the object was handed in or reached level by level. `object`: it outlives the call. */
  readonly isDeep: boolean;
  /** True for an object in a variable of its own, which has mostly been looked at before. */
  readonly isLocal: boolean;
  /** The text of the object. */
  readonly object: string;
}

export interface FlowSink {
  readonly node: NodeId;
  /** The property of the node that is dangerous; empty for the node itself. */
  readonly path: readonly string[];
  readonly kind: TaintKind;
  /** True where anything the value holds is dangerous, not only the value itself. */
  readonly deep: boolean;
  readonly role?: SinkRole;
  readonly api: ApiName;
  readonly certain: boolean;
  readonly span: Span;
  /** The row of the model, for sinks that are calls: which argument and option it is. */
  readonly row?: SinkRow;
  /** Kind `regex-input`: the pattern that the value is matched against, and what is wrong with it. */
  readonly regex?: { readonly shown: string; readonly weakness: RegexWeakness };
  /**
   * A sink only where what another module exports under `name` is the API `is`: `User` of `import User from "../user"`; with
   * `is` undefined only where nothing tells what it is, so that the guess by its name stands.
   */
  readonly only?: { readonly name: ApiName; readonly is: ApiName | undefined };
  /** The version of the package from which on the call is harmless. */
  readonly fixedIn?: string;
  readonly write?: PropertyWrite;
  /** Kind `template-locals`: the name of the view that is handed the value, and where members of it are written in the call. */
  readonly view?: { readonly name: string; readonly given: ReadonlyMap<string, Span> };
  /** Where a view shows the value as markup, and how it writes that. */
  readonly shownIn?: { readonly path: string; readonly span: Span; readonly shown: string };
}

/** The flow of one file: immutable, self-contained, without syntax nodes. */
export interface FlowGraph {
  readonly path: string;
  /** Where each node stands in the text, two numbers a node: graphs are kept by the thousand. See `spanAt`. */
  readonly spans: Int32Array;
  /** The function each node belongs to; -1 for values shared by the whole file, such as fields and captured variables. */
  readonly owners: Int32Array;
  readonly edges: FlowEdges;
  readonly functions: readonly FlowFunction[];
  readonly calls: readonly FlowCall[];
  /** Calls by each node that is an argument or receiver of them. */
  readonly callsByInput: ReadonlyMap<NodeId, readonly number[]>;
  /** Properties that framework objects carry from one handler to the next, by API name: `express.Request().draft`. */
  readonly sharedFields: ReadonlyMap<string, NodeId>;
  /** What the module keeps under a name: its exported variables, and the fields of its classes as `A().x`. */
  readonly moduleValues: ReadonlyMap<string, NodeId>;
  /** What outlives a call: the module's variables, and the fields of its classes. */
  readonly states: readonly NodeId[];
  /** Nodes that stand for what another module keeps under a name. */
  readonly foreignValues: ReadonlyMap<NodeId, ApiName>;
  /** Functions handed to a framework: what their parameters are. */
  readonly handlers: readonly FlowHandler[];
  /** Nodes that hold a function of the file. */
  readonly functionValues: ReadonlyMap<NodeId, number>;
  readonly sources: readonly FlowSource[];
  readonly sinks: ReadonlyMap<NodeId, readonly FlowSink[]>;
  /** Functions by the name under which the module knows them: `create`, `UserService().find`, `routes.list`. */
  readonly named: ReadonlyMap<string, number>;
  /** Variables of the module by the API they hold: `service` is `#UserService()`, `User` is `mongoose.model()`. */
  readonly values: ReadonlyMap<string, ApiName>;
  /** What a class extends, by its name. */
  readonly bases: ReadonlyMap<string, ApiName>;
  /** The interfaces and classes whose members something has, by how names of its members begin: `PgStore()`, `memoryStore`. */
  readonly implemented: ReadonlyMap<string, readonly ApiName[]>;
  /** Exported name to local name, or to a name of another module. */
  readonly exports: ReadonlyMap<string, ApiName>;
  /** Modules of `export * from`. */
  readonly exportStars: readonly string[];
}

/** Where a node stands in the text of its file; undefined for none of the graph. */
export function spanAt({ spans }: Pick<FlowGraph, "spans">, node: NodeId): Span | undefined {
  const start = spans[2 * node];
  const end = spans[2 * node + 1];
  return start === undefined || end === undefined ? undefined : { start, end };
}
