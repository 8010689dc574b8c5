import type { LibraryModel, SinkRow, SqlFragment } from "#core/model/library-model";

const fragments: Readonly<Record<string, SqlFragment>> = {
  whereRaw: "condition",
  orWhereRaw: "condition",
  andWhereRaw: "condition",
  havingRaw: "condition",
  orHavingRaw: "condition",
  orderByRaw: "order",
  groupByRaw: "expression",
  joinRaw: "expression",
  fromRaw: "expression",
};

export default {
  library: "knex",
  documentation: "https://knexjs.org/guide/raw.html",
  aliases: { "knex.knex": "knex", "knex()()": "knex()", "knex.Knex()": "knex()", "knex.Knex.Transaction()": "knex()", "objection.raw": "knex().raw" },
  fluent: ["knex()"],
  sinks: [
    { api: "knex().raw", argument: 0, kind: "sql", isEscapeHatch: true, binding: { style: "question", values: 1 } },
    { api: "knex().schema.raw", argument: 0, kind: "sql", isEscapeHatch: true },
    // No other builder has methods of these names: what an object of another file hands out is known by them, for data that gets there.
    // A class has one to make an object of what was stored: `Snapshot.fromRaw(raw)`.
    ...Object.entries(fragments).map(([method, fragment]): SinkRow => ({ api: `*.${method}`, argument: 0, kind: "sql", fragment, binding: { style: "question", values: 1 }, ...(method === "fromRaw" && { when: [{ receiver: /^(?![A-Z]\w*$)/ }] }) })),
    ...Object.entries(fragments).map(
      ([method, fragment]): SinkRow => ({ api: `knex().${method}`, argument: 0, kind: "sql", fragment, isEscapeHatch: true, binding: { style: "question", values: 1 } }),
    ),
  ],
  nameHints: [{ names: ["knex"], api: "knex()" }],
} satisfies LibraryModel;
