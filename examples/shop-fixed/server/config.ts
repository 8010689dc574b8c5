import { readFileSync } from "node:fs";
import { z } from "zod";

/** Secrets have no default: a server that starts with a known key is worse than one that does not start. */
const secret = z.string().min(32);
const origins = z.string().transform((list, context) => {
  const urls = list.split(",").map((entry) => entry.trim());
  for (const url of urls) {
    if (!URL.canParse(url)) context.addIssue({ code: "custom", message: `${JSON.stringify(url)} is no origin` });
  }
  return urls;
});

const environment = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]),
  PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  PUBLIC_URL: z.url().regex(/^(https:\/\/|http:\/\/localhost(:\d+)?$)/),
  ALLOWED_ORIGINS: origins,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REPLICA_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  LEDGER_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  ACCESS_TOKEN_SECRET: z.string().min(64),
  CSRF_SECRET: secret,
  LINK_SECRET: secret,
  UNSUBSCRIBE_SECRET: secret,
  STRIPE_SECRET_KEY: z.string().min(20),
  STRIPE_PUBLISHABLE_KEY: z.string().startsWith("pk_"),
  SENDGRID_API_KEY: z.string().min(20),
  STOCK_CHANNEL_URL: z.url({ protocol: /^https$/ }),
  COURIER_API_KEY: z.string().min(20),
  INVOICE_SIGNING_KEY_FILE: z.string().min(1),
});

const checked = environment.safeParse(process.env);
if (!checked.success) {
  // Names only: the value that is wrong may be a secret.
  const names = [...new Set(checked.error.issues.map((issue) => issue.path.join(".")))];
  throw new Error(`The environment is incomplete. Missing or wrong: ${names.join(", ")}. See .env.example.`);
}
const env = checked.data;

/** Every setting of the shop in one place, checked before anything else runs. */
export const config = {
  production: env.NODE_ENV === "production",
  port: env.PORT,
  logLevel: env.LOG_LEVEL,
  publicUrl: env.PUBLIC_URL,
  allowedOrigins: env.ALLOWED_ORIGINS,
  databaseUrl: env.DATABASE_URL,
  replicaUrl: env.REPLICA_URL,
  ledgerUrl: env.LEDGER_URL,

  tokens: {
    issuer: "kettle-and-clay",
    accessMinutes: 15,
    refreshDays: 7,
    accessSecret: env.ACCESS_TOKEN_SECRET,
    csrfSecret: env.CSRF_SECRET,
    linkSecret: env.LINK_SECRET,
    unsubscribeSecret: env.UNSUBSCRIBE_SECRET,
  },

  payments: {
    baseUrl: "https://api.stripe.com/v1",
    secretKey: env.STRIPE_SECRET_KEY,
    publishableKey: env.STRIPE_PUBLISHABLE_KEY,
    currency: "eur",
  },

  mail: { apiKey: env.SENDGRID_API_KEY, stockChannel: env.STOCK_CHANNEL_URL },

  courier: {
    baseUrl: "https://api.parcelrun.example/v2",
    accountId: "KC-20417",
    apiKey: env.COURIER_API_KEY,
  },

  invoices: { signingKey: readFileSync(env.INVOICE_SIGNING_KEY_FILE, "utf8") },
  pickupWindow: { opens: "09:00", closes: "17:30" },
} as const;
