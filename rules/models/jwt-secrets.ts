import type { LibraryModel, SinkRow } from "#core/model/library-model";

const kind = "secret-argument";
const secret = "jwt";

/** Arguments in which JSON web token libraries take the key that signs. Each row was read from the library's types. */
const sinks: readonly SinkRow[] = [
  // https://github.com/auth0/node-jsonwebtoken#usage
  { api: "jsonwebtoken.sign", argument: 1, kind, secret },
  { api: "jsonwebtoken.verify", argument: 1, kind, secret },
  // https://github.com/panva/jose/tree/main/docs
  { api: "jose.SignJWT().sign", argument: 0, kind, secret },
  { api: "jose.CompactSign().sign", argument: 0, kind, secret },
  { api: "jose.EncryptJWT().encrypt", argument: 0, kind, secret },
  { api: "jose.jwtVerify", argument: 1, kind, secret },
  { api: "jose.compactVerify", argument: 1, kind, secret },
  { api: "jose.jwtDecrypt", argument: 1, kind, secret },
  // https://github.com/panva/jose/blob/v2.x/docs/README.md
  ...["JWT.sign", "JWT.verify", "JWS.sign", "JWS.verify", "JWE.encrypt", "JWE.decrypt"].map((name): SinkRow => ({ api: `jose.${name}`, argument: 1, kind, secret })),
  // https://github.com/hokaccha/node-jwt-simple#usage
  { api: "jwt-simple.encode", argument: 1, kind, secret },
  { api: "jwt-simple.decode", argument: 1, kind, secret },
  // https://github.com/auth0/express-jwt#usage
  { api: "express-jwt.expressjwt", argument: 0, property: "secret", kind, secret },
  { api: "express-jwt", argument: 0, property: "secret", kind, secret },
  // https://github.com/koajs/jwt#usage
  { api: "koa-jwt", argument: 0, property: "secret", kind, secret },
  // https://www.passportjs.org/packages/passport-jwt/
  { api: "passport-jwt.Strategy", argument: 0, property: "secretOrKey", kind, secret },
  // https://docs.nestjs.com/security/authentication#jwt-token
  { api: "@nestjs/jwt.JwtModule.register", argument: 0, property: "secret", kind, secret },
  { api: "@nestjs/jwt.JwtService", argument: 0, property: "secret", kind, secret },
  { api: "@nestjs/jwt.JwtService().sign", argument: 1, property: "secret", kind, secret },
  { api: "@nestjs/jwt.JwtService().signAsync", argument: 1, property: "secret", kind, secret },
  { api: "@nestjs/jwt.JwtService().verify", argument: 1, property: "secret", kind, secret },
  { api: "@nestjs/jwt.JwtService().verifyAsync", argument: 1, property: "secret", kind, secret },
  // https://hono.dev/docs/middleware/builtin/jwt and https://hono.dev/docs/helpers/jwt
  { api: "hono/jwt.jwt", argument: 0, property: "secret", kind, secret },
  { api: "hono/jwt.sign", argument: 1, kind, secret },
  { api: "hono/jwt.verify", argument: 1, kind, secret },
  // https://github.com/fastify/fastify-jwt#usage; other plugins of Fastify take signing secrets under the same name
  { api: "fastify().register", argument: 1, property: "secret", kind, secret },
  // https://next-auth.js.org/configuration/options#secret
  { api: "next-auth", argument: 0, property: "secret", kind, secret },
  { api: "next-auth", argument: 2, property: "secret", kind, secret },
  { api: "next-auth/jwt.getToken", argument: 0, property: "secret", kind, secret },
  { api: "next-auth/jwt.encode", argument: 0, property: "secret", kind, secret },
  { api: "next-auth/jwt.decode", argument: 0, property: "secret", kind, secret },
  // https://github.com/nearform/fast-jwt#createsigner
  { api: "fast-jwt.createSigner", argument: 0, property: "key", kind, secret },
  { api: "fast-jwt.createVerifier", argument: 0, property: "key", kind, secret },
  // https://hapi.dev/module/jwt/api/
  ...["generate", "verify"].flatMap((name): readonly SinkRow[] => [
    { api: `@hapi/jwt.token.${name}`, argument: 1, kind, secret },
    { api: `@hapi/jwt.token.${name}`, argument: 1, property: "key", kind, secret },
  ]),
  { api: "@hapi/hapi.Server().auth.strategy", argument: 2, property: "keys", kind, secret },
  { api: "@hapi/hapi.Server().auth.strategy", argument: 2, property: "key", kind, secret },
  // https://github.com/tsndr/cloudflare-worker-jwt#usage
  { api: "@tsndr/cloudflare-worker-jwt.sign", argument: 1, kind, secret },
  { api: "@tsndr/cloudflare-worker-jwt.verify", argument: 1, kind, secret },
  // https://elysiajs.com/plugins/jwt
  { api: "@elysiajs/jwt.jwt", argument: 0, property: "secret", kind, secret },
  // https://github.com/auth0/node-jws#jwssignoptions, https://github.com/jwtk/njwt#usage
  { api: "jws.sign", argument: 0, property: "secret", kind, secret },
  { api: "jws.verify", argument: 2, kind, secret },
  { api: "njwt.create", argument: 1, kind, secret },
  { api: "njwt.verify", argument: 1, kind, secret },
  // https://kjur.github.io/jsrsasign/api/symbols/KJUR.jws.JWS.html
  { api: "jsrsasign.KJUR.jws.JWS.sign", argument: 3, kind, secret },
  ...["verify", "verifyJWT"].map((name): SinkRow => ({ api: `jsrsasign.KJUR.jws.JWS.${name}`, argument: 1, kind, secret })),
  // https://authjs.dev/reference/core/jwt
  { api: "@auth/core/jwt.encode", argument: 0, property: "secret", kind, secret },
  { api: "@auth/core/jwt.decode", argument: 0, property: "secret", kind, secret },
  { api: "@auth/express.ExpressAuth", argument: 0, property: "secret", kind, secret },
  { api: "@auth/sveltekit.SvelteKitAuth", argument: 0, property: "secret", kind, secret },
];

const packages = sinks.map(({ api }) => /^(?:@[^/]+\/)?[^.(/]+/.exec(api)?.[0] ?? api);

/** The name of such a library in quotes, with or without a path behind it. */
export const jwtLibraries = new RegExp(`["'\`](?:${[...new Set(packages)].join("|")})["'\`/]`);

/** The chainable setters of jose's builders: what they return is the builder. */
const setters = ["setProtectedHeader", "setIssuer", "setSubject", "setAudience", "setJti", "setNotBefore", "setExpirationTime", "setIssuedAt"];
const builders = ["jose.SignJWT()", "jose.EncryptJWT()"];

export default {
  library: "JSON web token libraries",
  documentation: "https://github.com/auth0/node-jsonwebtoken#usage",
  aliases: {
    ...Object.fromEntries(builders.flatMap((api) => setters.map((setter) => [`${api}.${setter}()`, api]))),
    "jose.CompactSign().setProtectedHeader()": "jose.CompactSign()",
  },
  sinks,
} satisfies LibraryModel;
