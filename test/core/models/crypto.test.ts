import ciphers from "#rules/models/ciphers";
import cleartextClients from "#rules/models/cleartext-clients";
import databaseConnections from "#rules/models/database-connections";
import hashes from "#rules/models/hashes";
import keyDerivation from "#rules/models/key-derivation";
import keySizes from "#rules/models/key-sizes";
import passwordHashes from "#rules/models/password-hashes";
import randomness from "#rules/models/randomness";
import { describeRows } from "./row-cases.js";

const node = (names: string, code: string): string => `import { ${names} } from "node:crypto"; ${code}`;
const cryptoJs = ["AES", "DES", "TripleDES", "RC4", "RC4Drop", "Rabbit", "RabbitLegacy", "Blowfish"].flatMap((cipher) =>
  ["encrypt", "decrypt"].flatMap((method) => ["mode", "iv"].map((option) => `import CryptoJS from "crypto-js"; CryptoJS.${cipher}.${method}(text, key, { ${option}: S });`)),
);
const noble = (path: string, names: readonly string[]): readonly string[] => names.map((name) => `import { ${name} } from "@noble/ciphers/${path}"; ${name}(key, S);`);

describeRows("ciphers", [ciphers], [
  ...["createCipheriv", "createDecipheriv"].flatMap((name) => [node(name, `${name}(S, key, iv);`), node(name, `${name}("aes-256-gcm", key, S);`)]),
  ...["createCipher", "createDecipher"].map((name) => node(name, `${name}(S, "password");`)),
  "crypto.subtle.encrypt({ name: S }, key, data);",
  'crypto.subtle.encrypt({ name: "AES-GCM", iv: S }, key, data);',
  ...cryptoJs,
  'import forge from "node-forge"; forge.cipher.createCipher(S, key);',
  'import forge from "node-forge"; forge.cipher.createDecipher(S, key);',
  'import forge from "node-forge"; const cipher = forge.cipher.createCipher("AES-CBC", key); cipher.start({ iv: S });',
  'import forge from "node-forge"; forge.rc2.createEncryptionCipher(key, 128);',
  'import forge from "node-forge"; forge.des.createEncryptionCipher(key);',
  'import nacl from "tweetnacl"; nacl.secretbox(message, S, key);',
  'import nacl from "tweetnacl"; nacl.box(message, S, theirs, ours);',
  ...noble("aes", ["gcm", "gcmsiv", "ctr", "cbc"]),
  ...noble("chacha", ["chacha20poly1305", "xchacha20poly1305"]),
  node("publicEncrypt", "publicEncrypt({ key, padding: S }, data);"),
  node("privateDecrypt", "privateDecrypt({ key, padding: S }, data);"),
  'import NodeRSA from "node-rsa"; const key = new NodeRSA({ b: 2048 }); key.setOptions({ encryptionScheme: S });',
  'import NodeRSA from "node-rsa"; new NodeRSA({ b: 2048 }, { encryptionScheme: S });',
  'import NodeRSA from "node-rsa"; new NodeRSA({ b: 2048 }, "pkcs8", { encryptionScheme: S });',
]);

describeRows("key derivation", [keyDerivation], [
  ...["pbkdf2", "pbkdf2Sync", "scrypt", "scryptSync"].map((name) => node(name, `${name}(password, S, 64);`)),
  'import CryptoJS from "crypto-js"; CryptoJS.PBKDF2(password, S, { keySize: 8 });',
  'import bcrypt from "bcrypt"; bcrypt.hash(password, S);',
  'import bcrypt from "bcryptjs"; bcrypt.hashSync(password, S);',
  'import argon2 from "argon2"; argon2.hash(password, { salt: S });',
  'crypto.subtle.deriveKey({ name: "PBKDF2", salt: S }, key, algorithm, false, ["encrypt"]);',
  'crypto.subtle.deriveBits({ name: "PBKDF2", salt: S }, key, 256);',
]);

describeRows("key sizes", [keySizes], [
  ...["generateKeyPair", "generateKeyPairSync"].flatMap((name) => [node(name, `${name}("rsa", { modulusLength: S });`), node(name, `${name}("ec", { namedCurve: S });`)]),
  ...["createECDH", "createDiffieHellman", "getDiffieHellman", "createDiffieHellmanGroup"].map((name) => node(name, `${name}(S);`)),
  'crypto.subtle.generateKey({ name: "RSA-OAEP", modulusLength: S }, true, ["encrypt"]);',
  'import { generateKeyPair } from "jose"; generateKeyPair("RS256", { modulusLength: S });',
  'import forge from "node-forge"; forge.pki.rsa.generateKeyPair({ bits: S });',
  'import forge from "node-forge"; forge.rsa.generateKeyPair({ bits: S });',
  'import NodeRSA from "node-rsa"; new NodeRSA({ b: S });',
  'import NodeRSA from "node-rsa"; new NodeRSA().generateKeyPair(S);',
  'import selfsigned from "selfsigned"; selfsigned.generate(attributes, { keySize: S });',
  'import { ec } from "elliptic"; new ec(S);',
]);

describeRows("random numbers", [randomness], [
  "Math.random();",
  ...["random", "sample", "sampleSize", "shuffle"].map((name) => `import _ from "lodash"; _.${name}(list);`),
  'import seedrandom from "seedrandom"; const draw = seedrandom("a"); draw();',
  ...["string", "guid", "hash", "integer", "natural", "character", "pickone", "apple_token"].map((name) => `import { Chance } from "chance"; const chance = new Chance(); chance.${name}();`),
  ...["string", "guid", "hash", "integer", "natural"].map((name) => `const chance = require("chance")(); chance.${name}();`),
  ...["random.number", "random.alphaNumeric", "random.uuid", "datatype.number", "datatype.uuid"].map((name) => `import faker from "faker"; faker.${name}();`),
  ...["string.alphanumeric", "string.numeric", "string.hexadecimal", "string.uuid", "number.int", "internet.password"].map((name) => `import { faker } from "@faker-js/faker"; faker.${name}();`),
  'import { nanoid } from "nanoid/non-secure"; nanoid();',
  'import { customAlphabet } from "nanoid/non-secure"; const id = customAlphabet("ab", 5); id();',
  'const hat = require("hat"); hat();',
  "Date.now();",
  ...["getTime", "valueOf", "toISOString"].map((name) => `new Date().${name}();`),
  "performance.now();",
  "process.hrtime();",
  "process.uptime();",
  ...["v1", "v3", "v5", "v6"].map((name) => `import { ${name} } from "uuid"; ${name}();`),
  'import shortid from "shortid"; shortid.generate();',
  'import shortid from "shortid"; shortid();',
  'import cuid from "cuid"; cuid();',
  'import uniqid from "uniqid"; uniqid();',
  'import uniqid from "uniqid"; uniqid.time();',
  'import { ObjectId } from "mongodb"; new ObjectId();',
  'import { ObjectId } from "bson"; new ObjectId();',
  'import mongoose from "mongoose"; new mongoose.Types.ObjectId();',
]);

describeRows("hashes", [hashes], [
  ...["createHash", "createHmac", "createSign", "createVerify", "hash"].map((name) => node(name, `${name}(S, data);`)),
  "crypto.subtle.digest({ name: S }, data);",
  ...["generateKey", "sign", "verify"].flatMap((name) => [`crypto.subtle.${name}({ name: "RSA-PSS", hash: S }, key, data);`, `crypto.subtle.${name}({ name: "ECDSA", hash: { name: S } }, key, data);`]),
  ...["sha1", "sha256", "sha512"].map((name) => `import hash from "hash.js"; hash.${name}().update("abc").digest("hex");`),
  ...["md5", "sha1", "sha256"].map((name) => `import forge from "node-forge"; forge.md.${name}.create();`),
  ...["MD5", "SHA1", "SHA256", "SHA512", "RIPEMD160"].map((name) => `import CryptoJS from "crypto-js"; CryptoJS.${name}(S);`),
  'import objectHash from "object-hash"; objectHash.MD5(S);',
  'import objectHash from "object-hash"; objectHash.sha1(S);',
  'import md5 from "md5"; md5(S);',
  'import sha1 from "sha1"; sha1(S);',
]);

describeRows("password hashes", [passwordHashes], [
  ...["hash", "hashSync"].map((name) => `import bcrypt from "bcrypt"; bcrypt.${name}(password, S);`),
  ...["genSalt", "genSaltSync"].map((name) => `import bcrypt from "bcrypt"; bcrypt.${name}(S);`),
  ...["pbkdf2", "pbkdf2Sync"].map((name) => node(name, `${name}(password, salt, S, 32, "sha256");`)),
  'import CryptoJS from "crypto-js"; CryptoJS.PBKDF2(password, salt, S);',
  'crypto.subtle.deriveKey(S, key, algorithm, false, ["encrypt"]);',
  "crypto.subtle.deriveBits(S, key, 256);",
  ...["scrypt", "scryptSync"].map((name) => node(name, `${name}(password, salt, 64, S);`)),
  'import argon2 from "argon2"; argon2.hash(password, S);',
]);

describeRows("clients that send in the clear", [cleartextClients], [
  'const Client = require("ftp"); const c = new Client(); c.connect(S);',
  'const Client = require("promise-ftp"); const c = new Client(); c.connect(S);',
  'import { Client } from "basic-ftp"; const c = new Client(); c.access(S);',
  'const Telnet = require("telnet-client"); const c = new Telnet(); c.connect(S);',
  'import { Telnet } from "telnet-client"; const c = new Telnet(); c.connect(S);',
  'const telnet = require("telnet"); telnet.createServer(S);',
  'import nodemailer from "nodemailer"; nodemailer.createTransport(S);',
]);

describeRows("connections to databases", [databaseConnections], [
  'import { Pool } from "pg"; new Pool(S);',
  'import pg from "pg"; new pg.Client(S);',
  ...["mysql", "mysql2", "mysql2/promise", "mariadb"].flatMap((library) => ["createConnection", "createPool"].map((name) => `const db = require("${library}"); db.${name}(S);`)),
  'import { Sequelize } from "sequelize"; new Sequelize("db", "user", "", S);',
  'const Sequelize = require("sequelize"); new Sequelize(S);',
  'import { DataSource } from "typeorm"; new DataSource(S);',
  'import { createConnection } from "typeorm"; createConnection(S);',
  'import { TypeOrmModule } from "@nestjs/typeorm"; TypeOrmModule.forRoot(S);',
  'import { TypeOrmModule } from "@nestjs/typeorm"; TypeOrmModule.forRootAsync({ useFactory: S });',
  'const knex = require("knex"); knex({ client: "pg", connection: S });',
  'import { knex } from "knex"; knex({ client: "pg", connection: S });',
  'import { MongoClient } from "mongodb"; new MongoClient(S);',
  'import { MongoClient } from "mongodb"; MongoClient.connect(S);',
  'import mongoose from "mongoose"; mongoose.connect(S);',
  'import mongoose from "mongoose"; mongoose.createConnection(S);',
  'import Redis from "ioredis"; new Redis(S);',
  'import { Redis } from "ioredis"; new Redis(S);',
  'import { createClient } from "redis"; createClient(S);',
  'import { createClient } from "redis"; createClient({ url: S });',
  'import sql from "mssql"; sql.connect(S);',
  'import sql from "mssql"; new sql.ConnectionPool(S);',
]);
