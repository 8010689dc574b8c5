import type { RoutingMember } from "#core/model/library-model";

const usual = ["get", "post", "put", "patch", "delete", "head", "options"] as const;

/** The methods of routers that are named after those of HTTP, and `all`. */
export const routeMethods: Readonly<Record<string, RoutingMember>> = {
  ...Object.fromEntries(usual.map((method): [string, RoutingMember] => [method, { does: "route", methods: [method.toUpperCase()] }])),
  all: { does: "route", methods: ["ALL"] },
};
