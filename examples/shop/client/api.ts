import type { TokenPair } from "./types";

const ACCESS_TOKEN = "kc.accessToken";
const REFRESH_TOKEN = "kc.refreshToken";

export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Keeps the tokens of a new session, so that a reload does not sign the customer out. */
export function keepTokens({ accessToken, refreshToken }: TokenPair): void {
  localStorage.setItem(ACCESS_TOKEN, accessToken);
  sessionStorage.setItem(REFRESH_TOKEN, refreshToken);
  // Invoices open in a new tab, where we cannot set a header.
  document.cookie = `kc_token=${accessToken}; path=/api/orders; max-age=1800; samesite=lax`;
}

export function forgetTokens(): void {
  localStorage.removeItem(ACCESS_TOKEN);
  sessionStorage.removeItem(REFRESH_TOKEN);
  document.cookie = "kc_token=; path=/api/orders; max-age=0";
}

export const get = <T>(path: string): Promise<T> => call<T>("GET", path);
export const post = <T>(path: string, body?: unknown): Promise<T> => call<T>("POST", path, body);

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response = await request(method, path, body);
  if (response.status === 401 && (await renew())) response = await request(method, path, body);
  if (!response.ok) throw new ApiError(response.status, await messageOf(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

function request(method: string, path: string, body: unknown): Promise<Response> {
  const headers = new Headers({ accept: "application/json" });
  const token = localStorage.getItem(ACCESS_TOKEN);
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  const init: RequestInit = { method, headers, signal: AbortSignal.timeout(15_000) };
  if (body !== undefined) {
    headers.set("content-type", "application/json");
    init.body = JSON.stringify(body);
  }
  return fetch(`/api${path}`, init);
}

async function renew(): Promise<boolean> {
  const refreshToken = sessionStorage.getItem(REFRESH_TOKEN);
  if (refreshToken === null) return false;
  const response = await request("POST", "/auth/refresh", { refreshToken });
  if (!response.ok) {
    forgetTokens();
    return false;
  }
  keepTokens((await response.json()) as TokenPair);
  return true;
}

async function messageOf(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as { error?: unknown };
    return typeof error === "string" ? error : response.statusText;
  } catch {
    return response.statusText;
  }
}
