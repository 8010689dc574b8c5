import { Router } from "express";

export const admin = Router();

admin.get("/status", (_req, res) => res.json({ up: process.uptime() }));
