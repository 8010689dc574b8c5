import type { LibraryModel, SinkRow } from "#core/model/library-model";

const clients = ["@prisma/client.PrismaClient()", "@prisma/client.Prisma.TransactionClient()"] as const;

export default {
  library: "@prisma/client",
  documentation: "https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries",
  sinks: [
    ...clients.flatMap((client): readonly SinkRow[] => [
      { api: `${client}.$queryRawUnsafe`, argument: 0, kind: "sql", isEscapeHatch: true, binding: { style: "tagged", tag: "$queryRaw" } },
      { api: `${client}.$executeRawUnsafe`, argument: 0, kind: "sql", isEscapeHatch: true, binding: { style: "tagged", tag: "$executeRaw" } },
    ]),
    { api: "@prisma/client.Prisma.raw", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true },
  ],
  // What plugins put on the instance under the usual names.
  aliases: { "fastify().prisma": "@prisma/client.PrismaClient()" },
  // https://www.prisma.io/docs/orm/prisma-schema/overview/generators#prisma-client
  generated: { PrismaClient: "@prisma/client.PrismaClient", Prisma: "@prisma/client.Prisma" },
  nameHints: [{ names: ["prisma"], api: "@prisma/client.PrismaClient()" }],
} satisfies LibraryModel;
