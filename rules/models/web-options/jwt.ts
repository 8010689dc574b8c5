import type { DecoderRow, RevocableRow, SignerRow, VerifierRow } from "#core/model/option-calls";

/** Calls that sign JSON web tokens, with where each takes the lifetime. */
export const jwtSigners: readonly SignerRow[] = [
  // https://github.com/auth0/node-jsonwebtoken#usage
  { api: "jsonwebtoken.sign", payload: 0, argument: 2, expires: "expiresIn" },
  // https://github.com/panva/jose/blob/main/docs/jwt/sign/classes/SignJWT.md
  { api: "jose.SignJWT().sign", argument: 1, isChain: true },
  // jose before version 3.
  { api: "jose.JWT.sign", payload: 0, argument: 2, expires: "expiresIn" },
  // https://github.com/nearform/fast-jwt#createsigner
  { api: "fast-jwt.createSigner", argument: 0, expires: "expiresIn", unit: "milliseconds", keys: ["key"] },
  // https://docs.nestjs.com/security/authentication#jwt-token
  { api: "@nestjs/jwt.JwtService().sign", payload: 0, argument: 1, expires: "expiresIn", hasDefaults: true },
  { api: "@nestjs/jwt.JwtService().signAsync", payload: 0, argument: 1, expires: "expiresIn", hasDefaults: true },
  { api: "@nestjs/jwt.JwtModule.register", argument: 0, expires: "signOptions.expiresIn", keys: ["secret", "privateKey"] },
  { api: "@nestjs/jwt.JwtModule.registerAsync", argument: 0, below: "useFactory", expires: "useFactory.signOptions.expiresIn", keys: ["useFactory.secret", "useFactory.privateKey"] },
  // https://github.com/fastify/fastify-jwt#options
  { api: "*.register", plugin: "@fastify/jwt", argument: 1, expires: "sign.expiresIn", hasDefaults: true, keys: ["secret"] },
  { api: "fastify().jwt.sign", payload: 0, argument: 1, expires: "expiresIn", hasDefaults: true },
  // https://github.com/hokaccha/node-jwt-simple: only the claim counts.
  { api: "jwt-simple.encode", payload: 0, argument: 3 },
  // https://hapi.dev/module/jwt/api/
  { api: "@hapi/jwt.token.generate", payload: 0, argument: 2, expires: "ttlSec" },
  // https://github.com/tsndr/cloudflare-worker-jwt#usage: only the claim counts.
  { api: "@tsndr/cloudflare-worker-jwt.sign", payload: 0, argument: 2 },
  // https://hono.dev/docs/helpers/jwt: only the claim counts.
  { api: "hono/jwt.sign", payload: 0, argument: 3 },
];

/** Calls that verify JSON web tokens. */
export const jwtVerifiers: readonly VerifierRow[] = [
  { api: "jsonwebtoken.verify", key: 1, argument: 2, algorithms: "algorithms", issuer: "issuer", audience: "audience" },
  { api: "jose.jwtVerify", key: 1, argument: 2, algorithms: "algorithms", issuer: "issuer", audience: "audience" },
  { api: "jose.JWT.verify", key: 1, argument: 2, algorithms: "algorithms", issuer: "issuer", audience: "audience" },
  // https://github.com/auth0/express-jwt#usage
  { api: "express-jwt.expressjwt", key: "secret", argument: 0, algorithms: "algorithms", issuer: "issuer", audience: "audience", trustsHeader: true },
  { api: "express-jwt", key: "secret", argument: 0, algorithms: "algorithms", issuer: "issuer", audience: "audience", trustsHeader: true },
  // https://github.com/koajs/jwt#usage
  { api: "koa-jwt", key: "secret", argument: 0, algorithms: "algorithms", issuer: "issuer", audience: "audience" },
  // https://www.passportjs.org/packages/passport-jwt
  { api: "passport-jwt.Strategy", key: "secretOrKey", argument: 0, algorithms: "algorithms", issuer: "issuer", audience: "audience" },
  { api: "fast-jwt.createVerifier", key: "key", argument: 0, algorithms: "algorithms", issuer: "allowedIss", audience: "allowedAud" },
  { api: "@nestjs/jwt.JwtService().verify", key: "secret", argument: 1, algorithms: "algorithms", hasDefaults: true },
  { api: "@nestjs/jwt.JwtService().verifyAsync", key: "secret", argument: 1, algorithms: "algorithms", hasDefaults: true },
  // https://github.com/hokaccha/node-jwt-simple: without an algorithm that of the token counts.
  { api: "jwt-simple.decode", key: 1, argument: 3, trustsHeader: true },
  { api: "hono/jwt.verify", key: 1, argument: 2 },
];

/** Middleware that asks a function of the application whether a token still counts. */
export const revocableVerifiers: readonly RevocableRow[] = [
  // https://github.com/auth0/express-jwt#revoked-tokens
  { api: "express-jwt.expressjwt", argument: 0, revoked: "isRevoked" },
  { api: "express-jwt", argument: 0, revoked: "isRevoked" },
  // https://github.com/koajs/jwt#checking-if-the-token-is-revoked
  { api: "koa-jwt", argument: 0, revoked: "isRevoked" },
  // https://github.com/fastify/fastify-jwt#trusted
  { api: "*.register", plugin: "@fastify/jwt", argument: 1, revoked: "trusted" },
];

/** Calls that read a token and verify nothing. */
export const jwtDecoders: readonly DecoderRow[] = [
  { api: "jsonwebtoken.decode", argument: 1 },
  { api: "jose.decodeJwt", argument: 1 },
  { api: "jose.UnsecuredJWT.decode", argument: 1 },
  { api: "jose.JWT.decode", argument: 1 },
  { api: "@nestjs/jwt.JwtService().decode", argument: 1 },
  { api: "hono/jwt.decode", argument: 1 },
  { api: "@tsndr/cloudflare-worker-jwt.decode", argument: 1 },
  { api: "jws.decode", argument: 1 },
  { api: "fastify().jwt.decode", argument: 1 },
  // https://github.com/nearform/fast-jwt#createdecoder
  { api: "fast-jwt.createDecoder()", argument: 1 },
  // https://github.com/auth0/jwt-decode
  { api: "jwt-decode", argument: 1, forPages: true },
  { api: "jwt-decode.jwtDecode", argument: 1, forPages: true },
];

/** Objects that stand for "no signature". */
export const unsignedKeys: ReadonlySet<string> = new Set(["jose.JWK.None", "jose.UnsecuredJWT"]);

/** Packages without one of which a file handles no token. */
/** Calls that take the key of a token, or fetch it from an address: https://github.com/panva/jose/tree/main/docs, https://github.com/auth0/node-jwks-rsa */
export const keyTakers: ReadonlySet<string> = new Set([
  ...["importJWK", "importX509", "importSPKI", "importPKCS8", "createRemoteJWKSet", "jwtVerify", "compactVerify"].map((name) => `jose.${name}`),
  "jsonwebtoken.verify", "jwt-simple.decode", "crypto.createPublicKey", "jwks-rsa", "jwks-rsa.JwksClient", "jwk-to-pem", "globalThis.crypto.subtle.importKey",
]);

export const jwtTriggers = [
  { package: "jsonwebtoken" }, { package: "jose" }, { package: "fast-jwt" }, { package: "@nestjs/jwt" }, { package: "@fastify/jwt" }, { package: "jwt-simple" }, { package: "hono/jwt" },
  { package: "express-jwt" }, { package: "koa-jwt" }, { package: "passport-jwt" }, { package: "jwt-decode" }, { package: "@hapi/jwt" }, { package: "@tsndr/cloudflare-worker-jwt" }, { package: "jws" },
] as const;
