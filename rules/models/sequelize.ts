import type { LibraryModel } from "#core/model/library-model";

export default {
  library: "sequelize",
  documentation: "https://sequelize.org/docs/v6/core-concepts/raw-queries/",
  aliases: {
    "sequelize-typescript.Sequelize": "sequelize.Sequelize",
    "@sequelize/core": "sequelize",
    "sequelize.sql.literal": "sequelize.literal",
    "sequelize()": "sequelize.Sequelize()",
    "sequelize.Sequelize.literal": "sequelize.literal",
    "sequelize.Sequelize().literal": "sequelize.literal",
  },
  sinks: [
    { api: "sequelize.Sequelize().query", argument: 0, property: "query", kind: "sql", isEscapeHatch: true, binding: { style: "named", values: 1, key: "replacements" } },
    { api: "sequelize.literal", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true },
  ],
  sanitizers: [{ api: "sequelize.Sequelize().escape", kinds: ["sql"] }],
  nameHints: [{ names: ["sequelize"], api: "sequelize.Sequelize()" }],
} satisfies LibraryModel;
