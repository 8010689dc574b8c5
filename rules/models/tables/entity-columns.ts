/** A call that declares the fields of a record as an object: which argument it is, and where in it. */
export interface EntityRow {
  readonly api: string;
  readonly argument: number;
}

export const entityObjects: readonly EntityRow[] = [
  // https://mongoosejs.com/docs/guide.html#definition
  { api: "mongoose.Schema", argument: 0 },
  // https://sequelize.org/docs/v6/core-concepts/model-basics/
  { api: "sequelize.Sequelize().define", argument: 1 },
  { api: "sequelize.Model.init", argument: 0 },
  // https://orm.drizzle.team/docs/sql-schema-declaration
  ...["pg", "mysql", "sqlite"].map((dialect): EntityRow => ({ api: `drizzle-orm/${dialect}-core.${dialect}Table`, argument: 1 })),
];

/** Decorators of a column: https://typeorm.io/docs/entity/entities and https://mikro-orm.io/docs/defining-entities */
export const columnDecorators = /^(?:typeorm\.Column|@mikro-orm\/core\.Property|@mikro-orm\/decorators\/\w+\.Property|sequelize-typescript\.Column|@nestjs\/mongoose\.Prop)$/;

/** Packages that declare columns, as imports name them. */
export const columnPackages = /["'](?:mongoose|sequelize|typeorm|@mikro-orm\/core|sequelize-typescript|@nestjs\/mongoose|drizzle-orm)["'/]/;
