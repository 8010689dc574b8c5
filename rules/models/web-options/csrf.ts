import type { OptionCallRow } from "#core/model/option-calls";

/** Calls that set up a check for forged requests. */
export interface CsrfRow extends OptionCallRow {
  /** The option that lists methods which are not checked. */
  readonly ignored?: string;
  readonly isMiddleware?: true;
}

export const csrfCalls: readonly CsrfRow[] = [
  // https://github.com/expressjs/csurf#options
  { api: "csurf", argument: 0, ignored: "ignoreMethods", isMiddleware: true },
  // A fork of it that is kept up.
  { api: "@dr.pogodin/csurf", argument: 0, ignored: "ignoreMethods", isMiddleware: true },
  // https://github.com/Psifi-Solutions/csrf-csrf
  { api: "csrf-csrf.doubleCsrf", argument: 0, ignored: "ignoredMethods" },
  // https://github.com/Psifi-Solutions/csrf-sync
  { api: "csrf-sync.csrfSync", argument: 0, ignored: "ignoredMethods" },
  // https://github.com/koajs/csrf
  { api: "koa-csrf", argument: 0, ignored: "excludedMethods" },
  // https://github.com/krakenjs/lusca
  { api: "lusca.csrf", argument: 0, isMiddleware: true },
  // Express before version 4 had it on board.
  { api: "express.csrf", argument: 0, isMiddleware: true },
];

export const methodOverride: ReadonlySet<string> = new Set(["method-override", "express.methodOverride"]);

/** Options by which frameworks turn the check off, and what they are set to for that: SvelteKit, Apollo Server, Astro, GraphQL Yoga, Better Auth. */
export const csrfSwitches: ReadonlyMap<string, boolean> = new Map([
  ...["csrfPrevention", "checkOrigin", "csrf", "csrfProtection", "enableCsrf"].map((name) => [name, false] as const),
  // https://www.better-auth.com/docs/reference/options#advanced
  ["disableCSRFCheck", true],
]);

/** The option that lists origins whose requests pass, in which a star stands for all: https://svelte.dev/docs/kit/configuration#csrf, https://www.better-auth.com/docs/reference/security#trusted-origins */
export const originList = "trustedOrigins";

export const csrfTriggers = [{ package: "csurf" }, { package: "@dr.pogodin/csurf" }, { package: "csrf-csrf" }, { package: "csrf-sync" }, { package: "koa-csrf" }, { package: "lusca" }, { anywhere: "csrf" }, "checkOrigin", "disableCSRFCheck", originList] as const;
