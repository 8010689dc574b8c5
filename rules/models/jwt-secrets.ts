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
