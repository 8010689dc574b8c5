import type { LibraryModel, SinkRow } from "#core/model/library-model";

/** Texts in which names and values can be placeholders. */
const expressions = ["FilterExpression", "KeyConditionExpression", "ConditionExpression", "UpdateExpression", "ProjectionExpression"] as const;

const texts = (api: string, properties: readonly string[]): readonly SinkRow[] =>
  properties.map((property): SinkRow => ({ api, argument: 0, property, kind: "sql", language: "dynamodb" }));

/** Each operation with the options that are text; version 2 of the SDK has methods, version 3 methods and commands. */
const operations: readonly (readonly [method: string, command: string, properties: readonly string[]])[] = [
  ["query", "Query", expressions.slice(0, 2)],
  ["scan", "Scan", ["FilterExpression", "ProjectionExpression"]],
  ["update", "Update", ["UpdateExpression", "ConditionExpression"]],
  ["put", "Put", ["ConditionExpression"]],
  ["delete", "Delete", ["ConditionExpression"]],
];
/** The plain client's names for those whose names are too short there. */
const items: Readonly<Record<string, string>> = { update: "updateItem", put: "putItem", delete: "deleteItem" };
const commands: Readonly<Record<string, string>> = { Update: "UpdateItem", Put: "PutItem", Delete: "DeleteItem" };

const clients = ["aws-sdk.DynamoDB()", "@aws-sdk/client-dynamodb.DynamoDB()"] as const;

export default {
  library: "@aws-sdk/client-dynamodb",
  documentation: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html",
  aliases: {
    "@aws-sdk/lib-dynamodb.ExecuteStatementCommand": "@aws-sdk/client-dynamodb.ExecuteStatementCommand",
    "@aws-sdk/lib-dynamodb.BatchExecuteStatementCommand": "@aws-sdk/client-dynamodb.BatchExecuteStatementCommand",
    "@aws-sdk/client-dynamodb.QueryCommand": "@aws-sdk/lib-dynamodb.QueryCommand",
    "@aws-sdk/client-dynamodb.ScanCommand": "@aws-sdk/lib-dynamodb.ScanCommand",
    "@aws-sdk/lib-dynamodb.DynamoDBDocument.from()": "@aws-sdk/lib-dynamodb.DynamoDBDocument()",
    "aws-sdk/clients/dynamodb()": "aws-sdk.DynamoDB()",
    "aws-sdk/clients/dynamodb.DocumentClient()": "aws-sdk.DynamoDB.DocumentClient()",
  },
  sinks: [
    ...texts("@aws-sdk/client-dynamodb.ExecuteStatementCommand", ["Statement"]),
    ...texts("@aws-sdk/client-dynamodb.BatchExecuteStatementCommand", ["Statements.[].Statement"]),
    ...clients.flatMap((client) => [
      ...texts(`${client}.executeStatement`, ["Statement"]),
      ...texts(`${client}.batchExecuteStatement`, ["Statements.[].Statement"]),
      ...operations.flatMap(([method, , properties]) => texts(`${client}.${items[method] ?? method}`, properties)),
    ]),
    ...operations.flatMap(([method, command, properties]) => [
      ...texts(`aws-sdk.DynamoDB.DocumentClient().${method}`, properties),
      ...texts(`@aws-sdk/lib-dynamodb.DynamoDBDocument().${method}`, properties),
      ...texts(`@aws-sdk/lib-dynamodb.${command}Command`, properties),
      ...(command in commands ? texts(`@aws-sdk/client-dynamodb.${commands[command]}Command`, properties) : []),
    ]),
  ],
} satisfies LibraryModel;
