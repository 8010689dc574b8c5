import { checkFlow, type FlowCase } from "./check-flow.js";

const schemas = `import { z } from "zod";
export const Order = z
  .object({
    sort: z
      .enum(["up", "down"])
      .optional(),
    size: z.number(),
    name: z.string(),
    shelf: z.object({ id: z.number(), label: z.string() }).nullish(),
  });
export const Wider = Order.extend({ kind: z.nativeEnum(Kinds), sort: z.string(), note: z.string() });
export const State = z.enum(["open", "closed"]);
export const Either = z.object({ sort: z.enum(["up"]) }).or(z.object({ sort: z.string() }));
export const Turned = z.object({ sort: z.enum(["up"]) }).transform(() => Order);
`;

/** What the schemas of other files say of fields; text that they let through is whatever was sent. */
const cases: Readonly<Record<string, FlowCase>> = {
  "fields of a schema of another file": {
    "a.ts": `import { Order } from "./schemas";
      const order = Order.parse(source());
      sink(order.sort);
      sink(order.size);
      sink(order.name); // flows
      sink(order.shelf.id);
      sink(order.shelf.label); // flows
      sink(order.other); // flows`,
    "schemas.ts": schemas,
  },
  "what is handed on after a check that tells": {
    "a.ts": `import { Order } from "./schemas"; import { find, list } from "./store";
      const checked = Order.strict().safeParse(source());
      const { sort, name } = checked.data;
      find(sort, name); list(checked.data);`,
    "store.ts": `export const find = (sort, name) => { sink(sort); sink(name); // flows
      };
      export const list = ({ name }) => sink(name); // flows`,
    "schemas.ts": schemas,
  },
  "a schema that adds to another, and puts a field in place of one": {
    "a.ts": `import { Wider } from "./schemas";
      const wide = Wider.parse(source());
      sink(wide.kind);
      sink(wide.size);
      sink(wide.sort); // flows
      sink(wide.note); // flows`,
    "schemas.ts": schemas,
  },
  "a schema of one value, through a barrel": {
    "a.ts": `import { State } from "./all"; sink(State.parse(source()));`,
    "all.ts": `export * from "./schemas";`,
    "schemas.ts": schemas,
  },
  "schemas that let another value through": {
    "a.ts": `import { Either, Turned } from "./schemas";
      sink(Either.parse(source()).sort); // unsure
      sink(Turned.parse(source()).sort); // unsure`,
    "schemas.ts": schemas,
  },
  "a schema that nobody finds": {
    "a.ts": `import { OrderSchema } from "./missing"; sink(OrderSchema.parse(source()).sort); // flows`,
  },
  "a schema that is exported by default": {
    "a.ts": `import OrderSchema from "./order"; const order = OrderSchema.parse(source()); sink(order.sort); sink(order.name); // flows`,
    "order.ts": `import { z } from "zod"; const order = z.object({ sort: z.enum(["up"]), name: z.string() }); export default order;`,
  },
  "a schema that adds to one of another file": {
    "a.ts": `import { Longer } from "./longer"; const order = Longer.parse(source()); sink(order.sort); sink(order.far); sink(order.name); // flows`,
    "longer.ts": `import { z } from "zod"; import { Order } from "./schemas"; export const Longer = Order.extend({ far: z.boolean() });`,
    "schemas.ts": schemas,
  },
  "a member of an object of schemas": {
    "a.ts": `import * as schemas from "./schemas"; const order = schemas.Order.parse(source()); sink(order.sort); sink(order.name); // flows`,
    "schemas.ts": schemas,
  },
};

describe("flow through schemas of other files", () => {
  for (const [name, files] of Object.entries(cases)) it(name, () => checkFlow(files));
});
