import cookieParser from "cookie-parser";
import cors from "cors";
import express from "express";
import helmet from "helmet";
import { pinoHttp } from "pino-http";
import { config } from "./config";
import { pool, replica } from "./db";
import { log } from "./log";
import { csrfProtection } from "./middleware/csrf";
import { handleErrors, notFound } from "./middleware/errors";
import { httpsOnly } from "./middleware/https-only";
import { apiLimit } from "./middleware/limits";
import { accountRoutes } from "./routes/account";
import { adminRoutes } from "./routes/admin";
import { authRoutes } from "./routes/auth";
import { orderRoutes } from "./routes/orders";
import { productRoutes } from "./routes/products";

const app = express();

// Exactly one proxy stands in front of the server; it ends TLS and sets the client's address.
app.set("trust proxy", 1);
app.use(
  helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    xFrameOptions: { action: "deny" },
  }),
);
app.use(pinoHttp({ logger: log }));
app.use(httpsOnly);
app.use(
  cors({
    origin: config.allowedOrigins,
    methods: ["GET", "POST", "PATCH", "PUT", "DELETE"],
    allowedHeaders: ["content-type", "x-csrf-token"],
    credentials: true,
    maxAge: 600,
  }),
);

app.get("/healthz", apiLimit, (_req, res) => {
  res.json({ status: "ok" });
});

app.use("/api", apiLimit);
app.use(express.json({ limit: "100kb" }));
app.use(cookieParser());
app.use(csrfProtection);
app.use("/api/auth", authRoutes);
app.use("/api/account", accountRoutes);
app.use("/api/products", productRoutes);
app.use("/api/orders", orderRoutes);
app.use("/api/admin", adminRoutes);
app.use(notFound);
app.use(handleErrors);

const server = app.listen(config.port, () => log.info({ port: config.port }, "the shop is open"));
server.requestTimeout = 30_000;
server.headersTimeout = 10_000;

process.on("SIGTERM", () => {
  log.info("closing the shop");
  server.close(() => {
    void Promise.all([pool.end(), replica.end()]).then(() => process.exit(0));
  });
});
