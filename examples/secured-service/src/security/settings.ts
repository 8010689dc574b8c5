import { z } from "zod";

const schema = z.object({ TOKEN_KEY: z.string().min(32), ORIGIN: z.string().url(), PORT: z.coerce.number().default(3000) });

export const settings = schema.parse(process.env);
