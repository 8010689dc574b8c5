import assert from "node:assert/strict";
import { decodeBase64, decodeBase64Text } from "#core/secrets/base64";
import { findKeyValueCredentials, findUrlCredentials } from "#core/secrets/connection-string";
import { crc32, toBase62 } from "#core/secrets/crc32";
import { wordlikeness } from "#core/text/letter-pairs";
import { environmentName, isOwnSecret, namePromise, signingRole } from "#core/secrets/name-words";
import { looksHandWritten } from "#core/secrets/placeholder";
import { findPrivateKeys } from "#core/secrets/private-key";
import { runCheck } from "#core/secrets/offline-checks";
import { compilePattern, matchPattern } from "#core/secrets/secret-pattern";
import { looksLikePassword, looksRandom } from "#core/secrets/value-classifier";
import { secretSample } from "../support/secret-samples.js";

describe("checks of secrets", () => {
  it("computes CRC-32 as zip and PNG do", () => {
    assert.equal(crc32("123456789"), 0xcbf43926);
    assert.equal(crc32(""), 0);
    assert.equal(toBase62(61, 2), "0z");
    assert.equal(toBase62(62, 2), "10");
  });

  it("decodes base64 in both alphabets, padded or not", () => {
    assert.deepEqual([...(decodeBase64("AQID") ?? [])], [1, 2, 3]);
    assert.deepEqual([...(decodeBase64("AQI=") ?? [])], [1, 2]);
    assert.deepEqual([...(decodeBase64("-_8") ?? [])], [0xfb, 0xff]);
    assert.equal(decodeBase64("AQID!"), undefined);
    assert.equal(decodeBase64("A"), undefined);
    assert.equal(decodeBase64Text(Buffer.from("shop:winter").toString("base64")), "shop:winter");
    assert.equal(decodeBase64Text("AQID"), undefined);
  });

  const lives: readonly (readonly [of: string, claims: Readonly<Record<string, unknown>>, outcome: string])[] = [
    ["a session of two weeks", { iat: 1_700_000_000, exp: 1_701_209_600 }, "failed"],
    ["a year", { iat: 1_700_000_000, exp: 1_731_536_000 }, "passed"],
    ["no end", { iat: 1_700_000_000 }, "passed"],
  ];
  for (const [of, claims, outcome] of lives) {
    it(`a web token with ${of} has ${outcome}`, () => {
      const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
      const token = [part({ alg: "HS256", typ: "JWT" }), part({ subject: "5f1c", role: "editor", ...claims }), "k9Xw2LpQ7vRt4Zs8Bn3Mk9Xw2LpQ7vRt4Zs8Bn3M"].join(".");
      assert.equal(runCheck("jwt", token).outcome, outcome);
    });
  }

  it("tells words from drawn letters", () => {
    for (const words of ["authentication", "currentUserAccess", "storage-provider", "thequickbrownfox"]) assert.ok(wordlikeness(words) > 5, words);
    for (const drawn of ["qzjxkvbwpf", "hxqkrtvzmw", "wqpzkjvxbg"]) assert.ok(wordlikeness(drawn) < 3.5, drawn);
  });

  const drawn: readonly (readonly [text: string, alphabet: number, handWritten: boolean])[] = [
    ["k9Xw2LpQ7vRt4Zs8Bn3M", 62, false],
    ["9f8b3c1d7a2e4f60", 16, false],
    ["xxxxxxxxxxxxxxxxxxxx", 62, true],
    ["1234567890abcdef", 16, true],
    ["a1b2c3d4e5f6g7h8", 36, true],
    ["abcabcabcabcabcabc", 62, true],
    ["deadbeefdeadbeef", 16, true],
    ["ThisIsNotARealKeyAtAll", 62, true],
    ["k9Xw2LpQexampleZs8Bn", 62, true],
  ];
  for (const [text, alphabet, handWritten] of drawn) {
    it(`${handWritten ? "sees through" : "believes"} ${text}`, () => assert.equal(looksHandWritten(text, alphabet), handWritten));
  }
});

describe("patterns of secrets", () => {
  const cases: readonly (readonly [pattern: string, text: string, end: number | undefined])[] = [
    ["ab_{digits:3}", "ab_123", 6],
    ["ab_{digits:3}", "ab_12", undefined],
    ["ab_{digits:3}", "ab_1234", undefined],
    ["ab_{digits:3}", "ab_123x", undefined],
    ["ab_{digits:2-4}", "ab_123", 6],
    ["ab_{digits:2-4}", "ab_12345", undefined],
    ["ab_{digits:2-}", "ab_123456789", 12],
    ["{base62:3-}MARK{digits:2}", "xyzMARK12", 9],
    ["{base62:4-}MARK{digits:2}", "xyzMARK12", undefined],
    ["{digits:1}/{digits:2}", "1/23", 4],
    ["SG.{hex:2}.{hex:2}", "SG.ab.cd", 8],
  ];
  for (const [pattern, text, end] of cases) {
    it(`${pattern} ${end === undefined ? "leaves" : "takes"} ${text}`, () => assert.equal(matchPattern(compilePattern(pattern), text, 0)?.end, end));
  }

  it("refuses an alphabet that it does not know", () => assert.throws(() => compilePattern("ab_{klingon:3}"), /no alphabet named klingon/));
});

describe("names of secrets", () => {
  const promises: Readonly<Record<string, "secret" | "password" | undefined>> = {
    DISABLE_EMAIL_PASSWORD_SIGNUP: undefined,
    hasToken: undefined,
    PASSWORD_LOGIN: undefined,
    apiKey: "secret",
    API_KEY_PROD: "secret",
    githubToken: "secret",
    "x-api-key": "secret",
    clientSecretValue: "secret",
    AWS_SECRET_ACCESS_KEY: "secret",
    newsapiKey: "secret",
    dbPassword: "password",
    SMTP_PASS: "password",
    userPwd: "password",
    tokenizerId: undefined,
    tokenType: undefined,
    passwordField: undefined,
    passwordHash: undefined,
    publicKey: undefined,
    cacheKey: undefined,
    secretary: undefined,
    compass: undefined,
    monkey: undefined,
    key: undefined,
    resetPasswordUrl: undefined,
    csrfToken: undefined,
    "client/auth-context.tsx": undefined,
    "assets/api-key.js": undefined,
    "db/password": "password",
    "certs/api.key": "secret",
  };
  for (const [name, promise] of Object.entries(promises)) it(`${name}: ${promise ?? "nothing"}`, () => assert.equal(namePromise(name), promise));

  it("knows signing secrets", () => {
    assert.equal(signingRole("jwtSecret"), "jwt");
    assert.equal(signingRole("JWT_SECRET"), "jwt");
    assert.equal(signingRole("secretOrKey"), "jwt");
    assert.equal(signingRole("cookie_secret"), "session");
    assert.equal(signingRole("sessionSecretName"), undefined);
    assert.equal(signingRole("clientSecret"), undefined);
  });

  it("tells the application's own secrets from issued ones", () => {
    for (const own of ["JWT_SECRET", "SESSION_SECRET", "ENCRYPTION_KEY", "PASSWORD_SALT", "SECRET"]) assert.ok(isOwnSecret(own), own);
    for (const issued of ["GITHUB_CLIENT_SECRET", "STRIPE_WEBHOOK_SECRET", "ALGOLIA_API_KEY", "NPM_TOKEN"]) assert.ok(!isOwnSecret(issued), issued);
  });

  it("makes names of variables", () => {
    assert.equal(environmentName("stripeSecretKey"), "STRIPE_SECRET_KEY");
    assert.equal(environmentName("x-api-key"), "X_API_KEY");
    assert.equal(environmentName("#token"), "TOKEN");
  });
});

describe("values of secrets", () => {
  const random = ["generic-token", "generic-hex", "base64-key", "uuid"].map((name) => secretSample(name) as string);
  for (const value of random) it(`${value.slice(0, 4)}… looks random`, () => assert.ok(looksRandom(value)));
  for (const value of ["correct-horse-battery", "shop-eu-2024-backup", "https://shop.dev/a1b2c3d4e5f6", "user.settings.title", "AccountServiceProvider2"]) {
    it(`${value} does not`, () => assert.ok(!looksRandom(value)));
  }
  for (const value of ["Winter-2024!", "s3cr3t-Cat", "tr0ub4dor&3", "super$ecret"]) it(`${value} is a password`, () => assert.ok(looksLikePassword(value, "password")));
  for (const value of ["Password", "Enter 8 characters", "label.password", "password123", "current-password", "********", "string", "Passwort*"]) {
    it(`${value} is none`, () => assert.ok(!looksLikePassword(value, "password")));
  }
});

describe("passwords in addresses", () => {
  const cases: readonly (readonly [text: string, found: string | undefined])[] = [
    ["postgres://shop:w1nter@db.shop.dev/x", "secret postgres db.shop.dev w1nter"],
    ["redis://:w1nter@cache.shop.dev:6379", "secret redis cache.shop.dev w1nter"],
    ["mongodb+srv://shop:w1nter@a.mongodb.net/x?y=1", "secret mongodb+srv a.mongodb.net w1nter"],
    ["postgres://shop:w1nter@localhost/x", "local postgres localhost w1nter"],
    ["postgres://user:password@db.shop.dev/x", "sample postgres db.shop.dev password"],
    ["postgres://shop:w1nter@example.com/x", "sample postgres example.com w1nter"],
    ["https://shop.dev:8080/a@b", undefined],
    ["https://shop.dev/users/@ada:matrix.org", undefined],
    ["ssh://git@shop.dev:22/x", undefined],
    ["postgres://${user}:${password}@db/x", undefined],
    ["postgres://$USER:$PASSWORD@db/x", undefined],
    ["see http://a:b", undefined],
  ];
  for (const [text, expected] of cases) {
    it(`${text}: ${expected ?? "nothing"}`, () => {
      const [first] = findUrlCredentials(`"${text}"`);
      const shown = first && `${first.grade} ${first.scheme} ${first.host} ${`"${text}"`.slice(first.password.start, first.password.end)}`;
      assert.equal(shown, expected);
    });
  }

  it("reads connection strings of key-value pairs", () => {
    const text = `"Server=db.shop.dev;User Id=sa;Pwd=w1nter;"`;
    const [first] = findKeyValueCredentials(text);
    assert.equal(first && `${first.grade} ${first.host} ${first.user} ${text.slice(first.password.start, first.password.end)}`, "secret db.shop.dev sa w1nter");
    assert.deepEqual(findKeyValueCredentials(`"Password=w1nter;"`), []);
  });
});

describe("private keys", () => {
  const key = secretSample("private-key") as string;
  const escaped = secretSample("private-key-escaped") as string;
  const lines = key.split("\n");
  const cases: readonly (readonly [title: string, text: string, states: readonly string[]])[] = [
    ["a whole key", `\`${key}\``, ["key"]],
    ["a key in one string", `"${escaped}"`, ["key"]],
    ["lines joined by +", lines.map((line) => `"${line}\\n"`).join(" +\n  "), ["key"]],
    ["lines in an array", `[${lines.map((line) => `'${line}'`).join(",\n")}].join("\\n")`, ["key"]],
    ["a key cut short", `\`${lines.slice(0, 4).join("\n")}\n${lines.at(-1)}\``, ["cut"]],
    ["a header", lines[0] as string, []],
    ["a header and a footer", `${lines[0]}\n${lines.at(-1)}`, []],
    ["two keys", `${key}\n${key}`, ["key", "key"]],
    ["an encrypted key", key.replace("\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0102030405060708\n\n"), ["encrypted"]],
    ["a public key", key.replaceAll("RSA PRIVATE", "PUBLIC"), []],
  ];
  for (const [title, text, states] of cases) it(title, () => assert.deepEqual(findPrivateKeys(text).map(({ state }) => state), states));
});
