import assert from "node:assert/strict";
import { readsRequest } from "#core/text/request-reads";

const cases: readonly (readonly [text: string, isRead: boolean])[] = [
  ["export const wrap = (run) => async (req, res) => res.json(await run(req.body));", true],
  ["export const list = async (ctx) => find(ctx.query);", true],
  ["export const handler = async (event) => save(JSON.parse(event.body));", true],
  ["export function each(save) { return ({ body, params }, res) => save(params.id, body); }", true],
  ["class Users { add(@Body() user: NewUser) { return this.added(user); } }", true],
  ['export const listen = (socket, told) => socket.on("say", (text) => told(text));', true],
  ["export const title = (page) => page.name + page.text;", false],
  ["export const Row = ({ name, form }) => <td>{form.select(name)}</td>;", false],
  ["import { body, query } from './parts';", false],
];

describe("texts that read a request", () => {
  for (const [text, isRead] of cases) it(`${isRead ? "reads" : "does not read"}: ${text}`, () => assert.equal(readsRequest(text), isRead));
});
