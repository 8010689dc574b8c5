import { z } from "zod";

/**
 * The only place that talks to the server. The session lives in cookies that no script can read, so nothing here
 * holds a token of it: only the CSRF token, in memory, which proves that a request comes from this page.
 */

export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const csrfSchema = z.object({ csrfToken: z.string().min(1) });
const errorSchema = z.object({ error: z.string().max(200) });
const nothing = z.undefined();

const MAX_TRIES = 4;
const FIRST_PAUSE_MS = 500;

let csrfToken: string | undefined;

export function get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return call("GET", path, undefined, schema);
}

export function post<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  return call("POST", path, body, schema);
}

/** For answers that carry nothing but their status. */
export async function send(path: string, body?: unknown): Promise<void> {
  await call("POST", path, body, nothing);
}

/** A new session has a new CSRF token; the next request that needs one asks for it. */
export function forgetCsrfToken(): void {
  csrfToken = undefined;
}

async function call<T>(method: "GET" | "POST", path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  let response = await request(method, path, body);
  if (response.status === 401 && path !== "/auth/login" && (await renewSession())) {
    response = await request(method, path, body);
  }
  if (response.status === 403 && method === "POST") {
    forgetCsrfToken();
    response = await request(method, path, body);
  }
  if (!response.ok) throw new ApiError(response.status, await messageOf(response));
  const hasBody = response.headers.get("content-type")?.includes("json") === true;
  return schema.parse(hasBody ? await response.json() : undefined);
}

/** Asks again, ever more slowly, where asking twice does no harm and the server said that it is busy. */
async function request(method: "GET" | "POST", path: string, body: unknown): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`/api${path}`, await initOf(method, body));
    const busy = response.status === 429 || response.status === 503;
    if (!busy || method !== "GET" || attempt === MAX_TRIES) return response;
    const pause = FIRST_PAUSE_MS * 2 ** (attempt - 1);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function initOf(method: "GET" | "POST", body: unknown): Promise<RequestInit> {
  const headers = new Headers({ accept: "application/json" });
  const init: RequestInit = { method, headers, credentials: "same-origin", signal: AbortSignal.timeout(15_000) };
  if (method !== "GET") headers.set("x-csrf-token", await currentCsrfToken());
  if (body !== undefined) {
    headers.set("content-type", "application/json");
    init.body = JSON.stringify(body);
  }
  return init;
}

async function currentCsrfToken(): Promise<string> {
  csrfToken ??= await fetchCsrfToken();
  return csrfToken;
}

async function fetchCsrfToken(): Promise<string> {
  const response = await request("GET", "/auth/csrf", undefined);
  if (!response.ok) throw new ApiError(response.status, await messageOf(response));
  return csrfSchema.parse(await response.json()).csrfToken;
}

/** One tab renews, the others wait for it: a refresh token works only once. */
async function renewSession(): Promise<boolean> {
  return await navigator.locks.request("kc.renew", async () => {
    const known = await request("GET", "/auth/me", undefined);
    if (known.ok) return true;
    const renewed = await request("POST", "/auth/refresh", undefined);
    return renewed.ok;
  });
}

async function messageOf(response: Response): Promise<string> {
  const parsed = errorSchema.safeParse(await response.json().catch(() => undefined));
  return parsed.success ? parsed.data.error : "The shop does not answer at the moment.";
}
