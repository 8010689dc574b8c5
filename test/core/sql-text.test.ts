import assert from "node:assert/strict";
import { holePosition, type HolePosition, isSqlStatement } from "#core/sql/sql-text";

/** `•` stands for the hole that is asked about. */
const positions: readonly (readonly [sql: string, position: HolePosition])[] = [
  ["SELECT * FROM users WHERE id = •", "value"],
  ["SELECT * FROM users WHERE name = '•'", "quoted-value"],
  ["SELECT * FROM users WHERE name LIKE '%•%'", "quoted-value"],
  ["SELECT * FROM users WHERE name LIKE •", "value"],
  ["SELECT * FROM users WHERE id IN (•)", "value"],
  ["INSERT INTO users (a, b) VALUES (•, 2)", "value"],
  ["INSERT INTO users (a, b) VALUES (1, •)", "value"],
  ["SELECT * FROM users WHERE it = 'it''s' AND b = •", "value"],
  ["SELECT * FROM users LIMIT • OFFSET 3", "value"],
  ["SELECT * FROM users WHERE a BETWEEN • AND 3", "value"],
  ["UPDATE users SET name = • WHERE id = 1", "value"],
  ["SELECT * FROM •", "name"],
  ["SELECT * FROM a JOIN • ON 1", "name"],
  ['SELECT * FROM "•" WHERE 1', "name"],
  ["SELECT * FROM `•`", "name"],
  ["SELECT • FROM users", "name"],
  ["SELECT a, • FROM users", "name"],
  ["SELECT * FROM users ORDER BY •", "name"],
  ["SELECT * FROM users ORDER BY a, •", "name"],
  ["INSERT INTO • (a) VALUES (1)", "name"],
  ["DROP TABLE •", "name"],
  ["SELECT u.• FROM users u", "name"],
  ["SELECT * FROM users WHERE •", "fragment"],
  ["SELECT * FROM users WHERE a = 1 AND •", "fragment"],
  ["SELECT * FROM users •", "fragment"],
];

const statements: readonly (readonly [text: string, isSql: boolean])[] = [
  ["SELECT id FROM users", true],
  ["  select id\n from users", true],
  ["-- all of them\nSELECT id FROM users", true],
  ["(SELECT id FROM a) UNION (SELECT id FROM b)", true],
  ["INSERT INTO users VALUES (1)", true],
  ["UPDATE users SET a = 1", true],
  ["DELETE FROM users", true],
  ["CREATE UNIQUE INDEX i ON t (a)", true],
  ["WITH x AS (SELECT 1) SELECT * FROM x", true],
  ["Select a color", false],
  ["Update your profile", false],
  ["Delete the file from disk", false],
  ["{ users { id } }", false],
  ["with love", false],
  ["", false],
];

describe("SQL text", () => {
  for (const [sql, position] of positions) {
    it(`${sql}: ${position}`, () => {
      const [before = "", after = ""] = sql.split("•");
      assert.equal(holePosition(before, after), position);
    });
  }
  for (const [text, isSql] of statements) {
    it(`${JSON.stringify(text)} is ${isSql ? "" : "not "}a statement`, () => assert.equal(isSqlStatement(text), isSql));
  }
});
