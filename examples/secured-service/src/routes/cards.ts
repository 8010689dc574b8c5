import { randomUUID } from "node:crypto";
import { Router } from "express";
import { z } from "zod";
import { checked } from "../security/checked.js";
import type { Person } from "../security/who.js";
import { Store } from "../store.js";

const store = new Store<{ id: string; owner: string; title: string }>();
const id = z.object({ id: z.uuid() });
const input = z.object({ title: z.string().min(1).max(200) });

export const cards = Router();

cards.get("/", (_req, res) => res.json(store.of((res.locals.user as Person).sub)));
cards.get("/:id", checked({ params: id }), (_req, res) => {
  const found = store.read(res.locals.params.id, (res.locals.user as Person).sub);
  if (found === undefined) res.status(404).json({ error: "Not found." });
  else res.json(found);
});
cards.post("/", checked({ body: input }), (req, res) => {
  const record = { id: randomUUID(), owner: (res.locals.user as Person).sub, title: req.body.title };
  store.save(record);
  res.status(201).json(record);
});
cards.put("/:id", checked({ params: id, body: input }), (req, res) => {
  const owner = (res.locals.user as Person).sub;
  const found = store.read(res.locals.params.id, owner);
  if (found === undefined) res.status(404).json({ error: "Not found." });
  else {
    store.save({ ...found, title: req.body.title });
    res.status(204).end();
  }
});
cards.delete("/:id", checked({ params: id }), (_req, res) => {
  const isGone = store.remove(res.locals.params.id, (res.locals.user as Person).sub);
  res.status(isGone ? 204 : 404).end();
});
