import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import type { LibraryModel, SecretRole } from "#core/model/library-model";
import { indexModels } from "#core/model/model-index";
import { secretArguments } from "#core/secrets/secret-argument";
import { parse } from "#core/syntax/parse";
import { models } from "#rules";
import credentials from "#rules/models/credentials";
import cryptoKeys from "#rules/models/crypto-keys";
import jwtSecrets from "#rules/models/jwt-secrets";
import oauthSecrets from "#rules/models/oauth-secrets";
import sessionSecrets from "#rules/models/session-secrets";
import { prefilterProof } from "../support/prefilter-proof.js";
import { secretSample } from "../support/secret-samples.js";

const index = indexModels(models);
const prove = prefilterProof();

/** The rows that take the text `S` in a piece of code, as `api role`. */
function rowsOf(code: string): readonly string[] {
  const path = "src/app.ts";
  const parsed = parse({ uri: `file:///${path}`, path, languageId: "typescript", text: code });
  if ("skipped" in parsed) throw new Error(parsed.skipped);
  const facts = new FileFacts(parsed.tree, index);
  const roles: readonly SecretRole[] = ["jwt", "session", "crypto-key", "password", "token", "oauth"];
  return secretArguments(facts, roles)
    .filter(({ origin }) => origin.text === "S")
    .map(({ use }) => use.row.api);
}

/** Calls as each library's own documentation writes them; `"S"` stands where the secret goes. */
const calls: readonly (readonly [api: string, code: string])[] = [
  ["fast-jwt.createSigner", `import { createSigner } from "fast-jwt"; createSigner({ key: "S", expiresIn: 60000 });`],
  ["fast-jwt.createVerifier", `import { createVerifier } from "fast-jwt"; createVerifier({ key: "S" });`],
  ["@hapi/jwt.token.generate", `import Jwt from "@hapi/jwt"; Jwt.token.generate({ user }, "S", { ttlSec: 60 });`],
  ["@hapi/jwt.token.generate", `import Jwt from "@hapi/jwt"; Jwt.token.generate({ user }, { key: "S", algorithm: "HS512" });`],
  ["@hapi/jwt.token.verify", `import Jwt from "@hapi/jwt"; Jwt.token.verify(artifacts, "S");`],
  ["@hapi/jwt.token.verify", `import Jwt from "@hapi/jwt"; Jwt.token.verify(artifacts, { key: "S" });`],
  ["@hapi/hapi.Server().auth.strategy", `import Hapi from "@hapi/hapi"; const server = Hapi.server(); server.auth.strategy("a", "jwt", { keys: "S", verify });`],
  ["@hapi/hapi.Server().auth.strategy", `import Hapi from "@hapi/hapi"; const server = Hapi.server(); server.auth.strategy("a", "jwt", { key: "S", validate });`],
  ["@hapi/hapi.Server().auth.strategy", `import Hapi from "@hapi/hapi"; const server = Hapi.server(); server.auth.strategy("a", "cookie", { cookie: { name: "sid", password: "S" } });`],
  ["@tsndr/cloudflare-worker-jwt.sign", `import jwt from "@tsndr/cloudflare-worker-jwt"; await jwt.sign({ user }, "S");`],
  ["@tsndr/cloudflare-worker-jwt.verify", `import jwt from "@tsndr/cloudflare-worker-jwt"; await jwt.verify(token, "S");`],
  ["@elysiajs/jwt.jwt", `import { jwt } from "@elysiajs/jwt"; app.use(jwt({ name: "jwt", secret: "S" }));`],
  ["jws.sign", `import jws from "jws"; jws.sign({ header, payload, secret: "S" });`],
  ["jsrsasign.KJUR.jws.JWS.sign", `import { KJUR } from "jsrsasign"; KJUR.jws.JWS.sign("HS256", header, payload, "S");`],
  ["jsrsasign.KJUR.jws.JWS.verify", `import { KJUR } from "jsrsasign"; KJUR.jws.JWS.verify(token, "S", ["HS256"]);`],
  ["jsrsasign.KJUR.jws.JWS.verifyJWT", `import * as rs from "jsrsasign"; rs.KJUR.jws.JWS.verifyJWT(token, "S", { alg: ["HS256"] });`],
  ["jws.verify", `import jws from "jws"; jws.verify(signature, "HS256", "S");`],
  ["njwt.create", `import njwt from "njwt"; njwt.create(claims, "S");`],
  ["njwt.verify", `import njwt from "njwt"; njwt.verify(token, "S");`],
  ...["encode", "decode"].map((name) => [`@auth/core/jwt.${name}`, `import { ${name} } from "@auth/core/jwt"; ${name}({ token, secret: "S", salt });`] as const),
  ["@auth/express.ExpressAuth", `import { ExpressAuth } from "@auth/express"; app.use("/auth/*", ExpressAuth({ providers, secret: "S" }));`],
  ["@auth/sveltekit.SvelteKitAuth", `import { SvelteKitAuth } from "@auth/sveltekit"; SvelteKitAuth({ providers, secret: "S" });`],
  ...["@remix-run/node", "react-router"].flatMap((module) => ["createSessionStorage", "createFileSessionStorage", "createMemorySessionStorage"].map((name) => [`${module}.${name}`, `import { ${name} } from "${module}"; ${name}({ cookie: { name: "a", secrets: ["S"] } });`] as const)),
  ["client-sessions", `import sessions from "client-sessions"; app.use(sessions({ cookieName: "a", secret: "S" }));`],
  ...["withIronSessionApiRoute", "withIronSessionSsr"].map((name) => [`iron-session/next.${name}`, `import { ${name} } from "iron-session/next"; ${name}(handler, { cookieName: "a", password: "S" });`] as const),
  ["iron-session/express.ironSession", `import { ironSession } from "iron-session/express"; app.use(ironSession({ cookieName: "a", password: "S" }));`],
  ["next-iron-session.withIronSession", `import { withIronSession } from "next-iron-session"; withIronSession(handler, { password: "S", cookieName: "a" });`],
  ...["seal", "unseal"].map((name) => [`@hapi/iron.${name}`, `import Iron from "@hapi/iron"; Iron.${name}(data, "S", Iron.defaults);`] as const),
  ...["useSession", "getSession", "updateSession"].map((name) => [`h3.${name}`, `import { ${name} } from "h3"; ${name}(event, { password: "S" });`] as const),
  ["@tanstack/react-start/server.useSession", `import { useSession } from "@tanstack/react-start/server"; useSession({ password: "S" });`],
  ["hono-sessions.sessionMiddleware", `import { sessionMiddleware } from "hono-sessions"; app.use("*", sessionMiddleware({ store, encryptionKey: "S" }));`],
  ["better-auth.betterAuth", `import { betterAuth } from "better-auth"; betterAuth({ database, secret: "S" });`],
  ["express-openid-connect.auth", `import { auth } from "express-openid-connect"; app.use(auth({ issuerBaseURL, secret: "S" }));`],
  ["tiny-csrf", `import csurf from "tiny-csrf"; app.use(csurf("S", ["POST"]));`],
  ["passport-oauth2", `import OAuth2Strategy from "passport-oauth2"; new OAuth2Strategy({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-oauth2.Strategy", `import { Strategy } from "passport-oauth2"; new Strategy({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-google-oauth.OAuth2Strategy", `const { OAuth2Strategy } = require("passport-google-oauth"); new OAuth2Strategy({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-google-oauth20.Strategy", `const { Strategy: Login } = require("passport-google-oauth20"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-github2.Strategy", `const { Strategy: Login } = require("passport-github2"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-github.Strategy", `const { Strategy: Login } = require("passport-github"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-facebook.Strategy", `const { Strategy: Login } = require("passport-facebook"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-linkedin-oauth2.Strategy", `const { Strategy: Login } = require("passport-linkedin-oauth2"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-auth0.Strategy", `const { Strategy: Login } = require("passport-auth0"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-gitlab2.Strategy", `const { Strategy: Login } = require("passport-gitlab2"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-discord.Strategy", `const { Strategy: Login } = require("passport-discord"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-microsoft.Strategy", `const { Strategy: Login } = require("passport-microsoft"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-openidconnect.Strategy", `const { Strategy: Login } = require("passport-openidconnect"); new Login({ clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-twitter.Strategy", `import { Strategy } from "passport-twitter"; new Strategy({ consumerKey: "id", consumerSecret: "S", callbackURL }, verify);`],
  ["passport-auth0", `import Auth0Strategy from "passport-auth0"; new Auth0Strategy({ domain, clientID: "id", clientSecret: "S", callbackURL }, verify);`],
  ["passport-openidconnect", `const OpenIDConnectStrategy = require("passport-openidconnect"); new OpenIDConnectStrategy({ issuer, clientID: "id", clientSecret: "S" }, verify);`],
  ["passport-azure-ad.OIDCStrategy", `import { OIDCStrategy } from "passport-azure-ad"; new OIDCStrategy({ identityMetadata, clientID: "id", clientSecret: "S" }, verify);`],
  ["google-auth-library.OAuth2Client", `import { OAuth2Client } from "google-auth-library"; new OAuth2Client("id", "S", redirect);`],
  ["google-auth-library.OAuth2Client", `import { OAuth2Client } from "google-auth-library"; new OAuth2Client({ clientId: "id", clientSecret: "S" });`],
  ["googleapis.google.auth.OAuth2", `import { google } from "googleapis"; new google.auth.OAuth2("id", "S", redirect);`],
  ["simple-oauth2.AuthorizationCode", `import { AuthorizationCode } from "simple-oauth2"; new AuthorizationCode({ client: { id: "id", secret: "S" }, auth });`],
  ["simple-oauth2.ClientCredentials", `import { ClientCredentials } from "simple-oauth2"; new ClientCredentials({ client: { id: "id", secret: "S" }, auth });`],
  ["express-openid-connect.auth", `import { auth } from "express-openid-connect"; app.use(auth({ clientID: "id", clientSecret: "S" }));`],
  ["next-auth/providers/github", `import Provider from "next-auth/providers/github"; Provider({ clientId: "id", clientSecret: "S" });`],
  ["next-auth/providers/google", `import Provider from "next-auth/providers/google"; Provider({ clientId: "id", clientSecret: "S" });`],
  ["next-auth/providers/discord", `import Provider from "next-auth/providers/discord"; Provider({ clientId: "id", clientSecret: "S" });`],
  ["next-auth/providers/facebook", `import Provider from "next-auth/providers/facebook"; Provider({ clientId: "id", clientSecret: "S" });`],
  ["next-auth/providers/auth0", `import Provider from "next-auth/providers/auth0"; Provider({ clientId: "id", clientSecret: "S" });`],
  ["next-auth/providers/gitlab", `import Provider from "next-auth/providers/gitlab"; Provider({ clientId: "id", clientSecret: "S" });`],
  ["next-auth/providers/azure-ad", `import Provider from "next-auth/providers/azure-ad"; Provider({ clientId: "id", clientSecret: "S" });`],
  ...["JWT.sign", "JWT.verify", "JWS.sign", "JWS.verify", "JWE.encrypt", "JWE.decrypt"].map((name): readonly [string, string] => [`jose.${name}`, `import jose from "jose"; jose.${name}(payload, jose.JWK.asKey("S"), {});`]),
  ["express-basic-auth", `import basicAuth from "express-basic-auth"; app.use(basicAuth({ users: { admin: "S" }, challenge: true }));`],
  ["basic-auth-connect", `const basicAuth = require("basic-auth-connect"); app.use(basicAuth("admin", "S"));`],
  ["request().auth", `const request = require("request"); request(url).auth("admin", "S", false);`],
  ...["get", "post", "put", "patch", "del", "delete", "head"].map((method): readonly [string, string] => [`request.${method}().auth`, `const request = require("request"); request.${method}(url).auth("admin", "S");`]),
  ...["get", "post", "put", "patch", "delete", "head"].map((method): readonly [string, string] => [`superagent.${method}().auth`, `import superagent from "superagent"; superagent.${method}(url).auth("admin", "S");`]),
  ["jsonwebtoken.sign", `import jwt from "jsonwebtoken"; jwt.sign({ id: 1 }, "S", { expiresIn: "1h" });`],
  ["jsonwebtoken.verify", `import { verify } from "jsonwebtoken"; verify(token, "S");`],
  ["jose.SignJWT().sign", `import * as jose from "jose"; new jose.SignJWT({}).setProtectedHeader({ alg: "HS256" }).setIssuedAt().setExpirationTime("2h").sign(new TextEncoder().encode("S"));`],
  ["jose.CompactSign().sign", `import { CompactSign } from "jose"; new CompactSign(data).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode("S"));`],
  ["jose.EncryptJWT().encrypt", `import { EncryptJWT } from "jose"; new EncryptJWT({}).setProtectedHeader({ alg: "dir", enc: "A128CBC-HS256" }).encrypt(Buffer.from("S"));`],
  ["jose.jwtVerify", `import { jwtVerify } from "jose"; jwtVerify(token, new TextEncoder().encode("S"), { issuer: "shop" });`],
  ["jose.compactVerify", `import { compactVerify } from "jose"; compactVerify(jws, new TextEncoder().encode("S"));`],
  ["jose.jwtDecrypt", `import { jwtDecrypt } from "jose"; jwtDecrypt(token, new TextEncoder().encode("S"));`],
  ["jwt-simple.encode", `const jwt = require("jwt-simple"); jwt.encode(payload, "S");`],
  ["jwt-simple.decode", `const jwt = require("jwt-simple"); jwt.decode(token, "S");`],
  ["express-jwt.expressjwt", `import { expressjwt } from "express-jwt"; expressjwt({ secret: "S", algorithms: ["HS256"] });`],
  ["express-jwt", `const expressJwt = require("express-jwt"); expressJwt({ secret: "S", algorithms: ["HS256"] });`],
  ["koa-jwt", `import jwt from "koa-jwt"; jwt({ secret: "S" });`],
  ["passport-jwt.Strategy", `import { Strategy as JwtStrategy } from "passport-jwt"; new JwtStrategy({ secretOrKey: "S", jwtFromRequest }, verify);`],
  ["@nestjs/jwt.JwtModule.register", `import { JwtModule } from "@nestjs/jwt"; JwtModule.register({ secret: "S", signOptions: { expiresIn: "60s" } });`],
  ["@nestjs/jwt.JwtService", `import { JwtService } from "@nestjs/jwt"; new JwtService({ secret: "S" });`],
  ["@nestjs/jwt.JwtService().sign", `import { JwtService } from "@nestjs/jwt"; class A { constructor(private jwt: JwtService) {} f() { return this.jwt.sign({}, { secret: "S" }); } }`],
  ["@nestjs/jwt.JwtService().signAsync", `import { JwtService } from "@nestjs/jwt"; class A { constructor(private jwt: JwtService) {} f() { return this.jwt.signAsync({}, { secret: "S" }); } }`],
  ["@nestjs/jwt.JwtService().verify", `import { JwtService } from "@nestjs/jwt"; class A { constructor(private jwt: JwtService) {} f() { return this.jwt.verify(token, { secret: "S" }); } }`],
  ["@nestjs/jwt.JwtService().verifyAsync", `import { JwtService } from "@nestjs/jwt"; class A { constructor(private jwt: JwtService) {} f() { return this.jwt.verifyAsync(token, { secret: "S" }); } }`],
  ["hono/jwt.jwt", `import { jwt } from "hono/jwt"; app.use("/auth/*", jwt({ secret: "S", alg: "HS256" }));`],
  ["hono/jwt.sign", `import { sign } from "hono/jwt"; sign({ sub: "ada" }, "S");`],
  ["hono/jwt.verify", `import { verify } from "hono/jwt"; verify(token, "S", "HS256");`],
  ["fastify().register", `import fastify from "fastify"; import jwt from "@fastify/jwt"; fastify().register(jwt, { secret: "S" });`],
  ["fastify().register", `import fastify from "fastify"; import cookie from "@fastify/cookie"; const app = fastify(); app.register(cookie, { secret: "S" });`],
  ["next-auth", `import NextAuth from "next-auth"; export default NextAuth({ providers: [], secret: "S" });`],
  ["next-auth", `import NextAuth from "next-auth"; export default (req, res) => NextAuth(req, res, { providers: [], secret: "S" });`],
  ["next-auth/jwt.getToken", `import { getToken } from "next-auth/jwt"; getToken({ req, secret: "S" });`],
  ["next-auth/jwt.encode", `import { encode } from "next-auth/jwt"; encode({ token, secret: "S" });`],
  ["next-auth/jwt.decode", `import { decode } from "next-auth/jwt"; decode({ token, secret: "S" });`],
  ["express-session", `import session from "express-session"; app.use(session({ secret: "S", resave: false }));`],
  ["express-session", `const session = require("express-session"); session({ secret: ["S", process.env.OLD] });`],
  ["cookie-session", `const cookieSession = require("cookie-session"); cookieSession({ name: "s", secret: "S" });`],
  ["cookie-session", `const cookieSession = require("cookie-session"); cookieSession({ name: "s", keys: ["S"] });`],
  ["cookie-parser", `import cookieParser from "cookie-parser"; app.use(cookieParser("S"));`],
  ["cookie-signature.sign", `const cookie = require("cookie-signature"); cookie.sign("hello", "S");`],
  ["cookie-signature.unsign", `const cookie = require("cookie-signature"); cookie.unsign(value, "S");`],
  ["keygrip", `const Keygrip = require("keygrip"); new Keygrip(["S"], "sha256");`],
  ["iron-session.getIronSession", `import { getIronSession } from "iron-session"; getIronSession(await cookies(), { password: "S", cookieName: "c" });`],
  ["iron-session.getIronSession", `import { getIronSession } from "iron-session"; getIronSession(req, res, { password: "S", cookieName: "c" });`],
  ["iron-session.sealData", `import { sealData } from "iron-session"; sealData({ id: 1 }, { password: "S" });`],
  ["iron-session.unsealData", `import { unsealData } from "iron-session"; unsealData(seal, { password: "S" });`],
  ["@remix-run/node.createCookieSessionStorage", `import { createCookieSessionStorage } from "@remix-run/node"; createCookieSessionStorage({ cookie: { name: "s", secrets: ["S"] } });`],
  ["@remix-run/node.createCookie", `import { createCookie } from "@remix-run/node"; createCookie("s", { secrets: ["S"] });`],
  ["react-router.createCookieSessionStorage", `import { createCookieSessionStorage } from "react-router"; createCookieSessionStorage({ cookie: { name: "s", secrets: ["S"] } });`],
  ["react-router.createCookie", `import { createCookie } from "react-router"; createCookie("s", { secrets: ["S"] });`],
  ["hono/cookie.setSignedCookie", `import { setSignedCookie } from "hono/cookie"; setSignedCookie(c, "name", "value", "S");`],
  ["hono/cookie.getSignedCookie", `import { getSignedCookie } from "hono/cookie"; getSignedCookie(c, "S", "name");`],
  ["crypto.createHmac", `import { createHmac } from "node:crypto"; createHmac("sha256", "S");`],
  ["crypto.createCipheriv", `import crypto from "crypto"; crypto.createCipheriv("aes-256-cbc", Buffer.from("S", "hex"), iv);`],
  ["crypto.createDecipheriv", `import crypto from "crypto"; crypto.createDecipheriv("aes-256-cbc", "S", iv);`],
  ["crypto.createCipher", `const crypto = require("crypto"); crypto.createCipher("aes192", "S");`],
  ["crypto.createDecipher", `const crypto = require("crypto"); crypto.createDecipher("aes192", "S");`],
  ["crypto.createSecretKey", `import { createSecretKey } from "crypto"; createSecretKey("S", "utf-8");`],
  ["crypto.scrypt", `import { scrypt } from "crypto"; scrypt("S", salt, 32, done);`],
  ["crypto.scryptSync", `import { scryptSync } from "crypto"; scryptSync("S", salt, 32);`],
  ["crypto.pbkdf2", `import { pbkdf2 } from "crypto"; pbkdf2("S", salt, 600000, 32, "sha256", done);`],
  ["crypto.pbkdf2Sync", `import { pbkdf2Sync } from "crypto"; pbkdf2Sync("S", salt, 600000, 32, "sha256");`],
  ["crypto.hkdf", `import { hkdf } from "crypto"; hkdf("sha256", "S", salt, info, 32, done);`],
  ["crypto.hkdfSync", `import { hkdfSync } from "crypto"; hkdfSync("sha256", "S", salt, info, 32);`],
  ["globalThis.crypto.subtle.importKey", `crypto.subtle.importKey("raw", new TextEncoder().encode("S"), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);`],
  ["globalThis.crypto.subtle.importKey", `import { webcrypto } from "crypto"; webcrypto.subtle.importKey("raw", Buffer.from("S"), "AES-GCM", false, ["encrypt"]);`],
  ["globalThis.crypto.subtle.importKey", `import { subtle } from "crypto"; subtle.importKey("raw", Buffer.from("S"), "AES-GCM", false, ["encrypt"]);`],
  ...["AES", "DES", "TripleDES", "Rabbit", "RabbitLegacy", "RC4", "RC4Drop", "Blowfish"].flatMap((cipher) => [
    [`crypto-js.${cipher}.encrypt`, `import CryptoJS from "crypto-js"; CryptoJS.${cipher}.encrypt(text, "S");`] as const,
    [`crypto-js.${cipher}.decrypt`, `import CryptoJS from "crypto-js"; CryptoJS.${cipher}.decrypt(text, "S");`] as const,
  ]),
  ["crypto-js.AES.encrypt", `import AES from "crypto-js/aes"; AES.encrypt(text, "S");`],
  ["crypto-js.HmacSHA256", `import hmac from "crypto-js/hmac-sha256"; hmac(text, "S");`],
  ...["HmacMD5", "HmacSHA1", "HmacSHA224", "HmacSHA256", "HmacSHA384", "HmacSHA512", "HmacSHA3"].map((mac) => [`crypto-js.${mac}`, `import { ${mac} } from "crypto-js"; ${mac}(text, "S");`] as const),
  ["node-forge.cipher.createCipher", `import forge from "node-forge"; forge.cipher.createCipher("AES-GCM", "S");`],
  ["node-forge.cipher.createDecipher", `import forge from "node-forge"; forge.cipher.createDecipher("AES-GCM", "S");`],
  ["node-forge.pkcs5.pbkdf2", `import forge from "node-forge"; forge.pkcs5.pbkdf2("S", salt, 600000, 32);`],
  ["crypto-js.PBKDF2", `import CryptoJS from "crypto-js"; CryptoJS.PBKDF2("S", salt);`],
  ["pg.Pool", `import { Pool } from "pg"; new Pool({ host: "db", password: "S" });`],
  ["pg.Client", `import pg from "pg"; new pg.Client({ password: "S" });`],
  ...["mysql2", "mysql2/promise", "mysql", "mariadb"].flatMap((library) => [
    ["mysql2.createConnection", `import mysql from "${library}"; mysql.createConnection({ host: "db", password: "S" });`] as const,
    ["mysql2.createPool", `import mysql from "${library}"; mysql.createPool({ password: "S" });`] as const,
  ]),
  ["sequelize.Sequelize", `import { Sequelize } from "sequelize"; new Sequelize("db", "user", "S", { dialect: "postgres" });`],
  ["sequelize.Sequelize", `import { Sequelize } from "sequelize"; new Sequelize({ dialect: "postgres", password: "S" });`],
  ["sequelize", `const Sequelize = require("sequelize"); new Sequelize("db", "user", "S");`],
  ["sequelize.Sequelize", `import { Sequelize } from "sequelize-typescript"; new Sequelize({ password: "S" });`],
  ["typeorm.DataSource", `import { DataSource } from "typeorm"; new DataSource({ type: "postgres", password: "S" });`],
  ["typeorm.createConnection", `import { createConnection } from "typeorm"; createConnection({ type: "mysql", password: "S" });`],
  ["@nestjs/typeorm.TypeOrmModule.forRoot", `import { TypeOrmModule } from "@nestjs/typeorm"; TypeOrmModule.forRoot({ type: "postgres", password: "S" });`],
  ["knex", `const knex = require("knex")({ client: "pg", connection: { password: "S" } });`],
  ["knex", `import { knex } from "knex"; knex({ client: "pg", connection: { password: "S" } });`],
  ["postgres", `import postgres from "postgres"; postgres({ host: "db", password: "S" });`],
  ["postgres", `import postgres from "postgres"; postgres("postgres://db", { password: "S" });`],
  ["mssql.connect", `import sql from "mssql"; sql.connect({ server: "db", password: "S" });`],
  ["mssql.ConnectionPool", `import sql from "mssql"; new sql.ConnectionPool({ server: "db", password: "S" });`],
  ["ioredis", `import Redis from "ioredis"; new Redis({ password: "S" });`],
  ["ioredis.Redis", `import { Redis } from "ioredis"; new Redis({ password: "S" });`],
  ["redis.createClient", `import { createClient } from "redis"; createClient({ password: "S" });`],
  ["mongodb.MongoClient", `import { MongoClient } from "mongodb"; new MongoClient(uri, { auth: { username: "a", password: "S" } });`],
  ["mongoose.connect", `import mongoose from "mongoose"; mongoose.connect(uri, { user: "a", pass: "S" });`],
  ["nodemailer.createTransport", `import nodemailer from "nodemailer"; nodemailer.createTransport({ auth: { user: "a", pass: "S" } });`],
  ["ssh2.Client().connect", `import { Client } from "ssh2"; new Client().connect({ host: "h", password: "S" });`],
  ["ssh2.Client().connect", `import { Client } from "ssh2"; const ssh = new Client(); ssh.connect({ host: "h", privateKey, passphrase: "S" });`],
  ["ldapjs.createClient().bind", `import ldap from "ldapjs"; const client = ldap.createClient({ url }); client.bind("cn=root", "S", done);`],
  ["basic-ftp.Client().access", `import { Client } from "basic-ftp"; const client = new Client(); client.access({ user: "a", password: "S" });`],
  ...[["client-s3", "S3Client"], ["client-dynamodb", "DynamoDBClient"], ["client-ses", "SESClient"], ["client-sqs", "SQSClient"], ["client-sns", "SNSClient"]].map(
    ([library, client]) =>
      [`@aws-sdk/${library}.${client}`, `import { ${client} } from "@aws-sdk/${library}"; new ${client}({ credentials: { accessKeyId: "id", secretAccessKey: "S" } });`] as const,
  ),
  ["aws-sdk.config.update", `import AWS from "aws-sdk"; AWS.config.update({ secretAccessKey: "S" });`],
  ["aws-sdk.S3", `import { S3 } from "aws-sdk"; new S3({ secretAccessKey: "S" });`],
  ["aws-sdk.Credentials", `import AWS from "aws-sdk"; new AWS.Credentials("id", "S");`],
  ["stripe", `const stripe = require("stripe")("S");`],
  ["stripe.Stripe", `import { Stripe } from "stripe"; new Stripe("S");`],
  ["twilio", `import twilio from "twilio"; twilio("sid", "S");`],
  ["twilio.Twilio", `import { Twilio } from "twilio"; new Twilio("sid", "S");`],
  ["openai", `import OpenAI from "openai"; new OpenAI({ apiKey: "S" });`],
  ["openai.OpenAI", `import { OpenAI } from "openai"; new OpenAI({ apiKey: "S" });`],
  ["@anthropic-ai/sdk", `import Anthropic from "@anthropic-ai/sdk"; new Anthropic({ apiKey: "S" });`],
  ["@sendgrid/mail.setApiKey", `import sgMail from "@sendgrid/mail"; sgMail.setApiKey("S");`],
  ["@octokit/rest.Octokit", `import { Octokit } from "@octokit/rest"; new Octokit({ auth: "S" });`],
  ["octokit.Octokit", `import { Octokit } from "octokit"; new Octokit({ auth: "S" });`],
  ["@slack/web-api.WebClient", `import { WebClient } from "@slack/web-api"; new WebClient("S");`],
  ["discord.js.Client().login", `import { Client } from "discord.js"; const client = new Client({ intents: [] }); client.login("S");`],
  ["telegraf.Telegraf", `import { Telegraf } from "telegraf"; new Telegraf("S");`],
  ["node-telegram-bot-api", `const TelegramBot = require("node-telegram-bot-api"); new TelegramBot("S", { polling: true });`],
  ["cloudinary.v2.config", `import { v2 as cloudinary } from "cloudinary"; cloudinary.config({ cloud_name: "c", api_secret: "S" });`],
  ["cloudinary.config", `import cloudinary from "cloudinary"; cloudinary.config({ api_secret: "S" });`],
  ["resend.Resend", `import { Resend } from "resend"; new Resend("S");`],
];

/** Calls that look alike and take no secret there. */
const others: readonly string[] = [
  `import jwt from "jsonwebtoken"; jwt.decode("S");`,
  `import Redis from "ioredis"; new Redis("S");`,
  `import postgres from "postgres"; postgres("S");`,
  `import session from "express-session"; session({ name: "S" });`,
  `import { createHmac } from "crypto"; createHmac("S", key);`,
  `import fastify from "fastify"; import other from "./plugin"; fastify().register(other, { secret: "S" });`,
  `import jwt from "./jwt"; jwt.sign({}, "S");`,
  `import { Sequelize } from "sequelize"; new Sequelize("S");`,
];

describe("models of secrets", () => {
  for (const [api, code] of calls) it(`${api}: ${code}`, () => assert.ok(rowsOf(code).includes(api), `got ${rowsOf(code).join() || "nothing"}`));

  for (const [, code] of calls) it(`with the prefilter as without: ${code}`, () => prove(code.replace(/"S"/g, `"${secretSample("generic-token") ?? ""}"`)));

  for (const code of others) it(`nothing: ${code}`, () => assert.deepEqual(rowsOf(code), []));

  it("have a call for every row, each in the canonical spelling that calls resolve to", () => {
    const shown = new Set(calls.map(([api]) => api));
    const all: readonly LibraryModel[] = [jwtSecrets, sessionSecrets, cryptoKeys, credentials, oauthSecrets];
    const missing = all.flatMap(({ sinks = [] }) => sinks.map(({ api }) => api)).filter((api) => !shown.has(api));
    assert.deepEqual(missing, []);
  });
});
