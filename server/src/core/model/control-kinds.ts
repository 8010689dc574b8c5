/** What can stand in front of a handler, or be done in it, to protect an endpoint. */
export const controlKinds = [
  "authentication",
  "authorization",
  "validation",
  "rate-limit",
  "csrf",
  "cors",
  "security-headers",
  "body-limit",
  "upload-limit",
  "timeout",
  "error-handler",
  "access-log",
  "audit-log",
] as const;
export type ControlKind = (typeof controlKinds)[number];

/** Names of functions, classes and decorators that a team says provide a control. */
export type ControlNames = Readonly<Partial<Record<ControlKind, readonly string[]>>>;

/** What of a request a schema checks. */
export type RequestPart = "body" | "query" | "params" | "headers";
