import cors from "cors";
import express from "express";
import helmet from "helmet";
import { pinoHttp } from "pino-http";
import { config } from "./config";
import { pool, replica } from "./db";
import { log } from "./log";
import { handleErrors, notFound } from "./middleware/errors";
import { apiLimit } from "./middleware/limits";
import { adminRoutes } from "./routes/admin";
import { authRoutes } from "./routes/auth";
import { orderRoutes } from "./routes/orders";
import { productRoutes } from "./routes/products";

const app = express();

app.set("trust proxy", 1);
app.use(helmet());
app.use(pinoHttp({ logger: log }));
app.use(cors({ origin: [...config.allowedOrigins], methods: ["GET", "POST", "PATCH", "DELETE"] }));
app.use(express.json({ limit: "100kb" }));

app.get("/healthz", (_req, res) => {
  res.json({ status: "ok" });
});

app.use("/api", apiLimit);
app.use("/api/auth", authRoutes);
app.use("/api/products", productRoutes);
app.use("/api/orders", orderRoutes);
app.use("/api/admin", adminRoutes);
app.use(notFound);
app.use(handleErrors);

const server = app.listen(config.port, () => log.info({ port: config.port }, "the shop is open"));
server.requestTimeout = 30_000;

process.on("SIGTERM", () => {
  log.info("closing the shop");
  server.close(() => {
    void Promise.all([pool.end(), replica.end()]).then(() => process.exit(0));
  });
});
