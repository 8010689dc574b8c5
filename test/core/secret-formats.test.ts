import assert from "node:assert/strict";
import type { SecretMatch } from "#core/secrets/format-match";
import { compileFormats } from "#core/secrets/format-scan";
import { createNarrowText } from "#core/text/narrow-text";
import { compilePrefilter } from "#core/rule/prefilter";
import type { Rule } from "#core/rule/rule";
import type { SecretFormat } from "#core/secrets/secret-format";
import { rules } from "#rules";
import { secretFormats } from "#rules/models/secret-formats/index";
import { fillHoles, formatSample } from "../support/format-sample.js";
import { secretSample, seededRandom } from "../support/secret-samples.js";

const formats = compileFormats(secretFormats);

const provider = rules.find(({ meta }) => meta.id === "hardcoded-secret-provider") as Rule;
const prefilter = compilePrefilter([provider], ({ meta }) => meta.triggers);

const narrow = createNarrowText();

/** What is found in a text; the prefilter, which tells by a text or by its bytes that it is not worth a look, must not miss it. */
function scan(text: string): readonly SecretMatch[] {
  const found = formats.find(text);
  if (found.length === 0) return found;
  assert.ok(prefilter(text).has(provider), `${text} has no mark of a secret`);
  if (!/[^\0-\x7f]/.test(text)) assert.ok(prefilter({ ...narrow(text), isPlain: true }).has(provider), `the bytes of ${text} have no mark of a secret`);
  return found;
}

/** The text around a value that the format needs: its partner, or a word that names the provider. */
function inContext(format: SecretFormat, value: string): string {
  const [keyword] = format.keywords ?? [];
  if (keyword !== undefined) return `configure({ ${keyword}_api_key: "${value}" });`;
  const partner = secretFormats.find(({ id }) => id === format.partner);
  const beside = partner === undefined ? (format.near?.[0] ?? "") : formatSample(partner, partner.patterns[0] as string);
  return `configure("${beside}", "${value}");`;
}

function foundIds(text: string): readonly string[] {
  return scan(text).map(({ format }) => format.id);
}

describe("secret formats", () => {
  it("have ids of their own", () => {
    assert.equal(new Set(secretFormats.map(({ id }) => id)).size, secretFormats.length);
  });

  it("are two hundred and fifty at least, each with the place that documents it and what its holder can do", () => {
    assert.ok(secretFormats.length >= 250);
    for (const { id, documentation, grants } of secretFormats) {
      assert.match(documentation, /^https:\/\/\S+$/, id);
      assert.match(grants, /^[a-z].*[^.]$/, id);
      assert.ok(grants.length <= 80, id);
    }
  });

  it("take a provider's name for what it is only where it begins a word", () => {
    const okta = secretFormats.find(({ id }) => id === "okta-token") as SecretFormat;
    const value = formatSample(okta, okta.patterns[0] as string);
    for (const name of ["oktaToken", "myOktaToken", "MY_OKTA_TOKEN"]) assert.deepEqual(foundIds(`const ${name} = "${value}";`), ["okta-token"], name);
    assert.deepEqual(foundIds(`const rookTable = "${value}";`), []);
  });

  it("are not looked for in the names of files", () => {
    const infracost = secretFormats.find(({ id }) => id === "infracost-key") as SecretFormat;
    const value = formatSample(infracost, infracost.patterns[0] as string);
    assert.deepEqual(foundIds(`load("${value}")`), ["infracost-key"]);
    assert.deepEqual(foundIds(`load("/img/logo-${value}.png")`), []);
  });

  for (const format of secretFormats.filter(({ severity }) => severity !== "info")) {
    describe(format.id, () => {
      for (const pattern of format.patterns) {
        it(`finds ${pattern}`, () => {
          for (const number of [1, 2, 3]) {
            const value = formatSample(format, pattern, number);
            const match = scan(inContext(format, value)).find(({ secret }) => secret === value);
            assert.notEqual(match, undefined, "the generated value was not found");
            // Forms of one provider may overlap; what counts is who issued it.
            assert.equal(match?.format.provider, format.provider);
          }
        });

        it(`takes hand-written ${pattern} for a placeholder at most`, () => {
          const repeated = pattern.replace(/\{[a-z0-9-]+:(\d+)(?:-\d*)?\}/g, (_, size: string) => "0".repeat(Number(size)));
          assert.deepEqual(scan(inContext(format, repeated)).filter((match) => match.format.id === format.id && !match.isPlaceholder), []);
        });

        it(`leaves ${pattern} inside a longer word alone`, () => {
          const value = formatSample(format, pattern);
          assert.deepEqual(scan(`const name = "zz${value}";`).filter(({ span }) => span.start === 14), []);
        });
      }
    });
  }
});

describe("formats that only a name tells", () => {
  for (const format of secretFormats.filter(({ keywords }) => keywords !== undefined)) {
    const value = formatSample(format, format.patterns[0] as string);
    const keyword = format.keywords?.[0] as string;
    const silent: readonly (readonly [string, string])[] = [
      ["without the name", `configure({ api_key: "${value}" });`],
      ["in prose beside the name", `// ${keyword} answers ${value} when idle`],
      ["as a checksum", `const ${keyword}Checksum = "${value}";`],
      ["as an id", `configure({ ${keyword}_id: "${value}" });`],
      ["as part of a longer value", `configure({ ${keyword}_api_key: "${value}-${value}-part" });`],
      ["below a line about it", `use("${keyword}");\nconst other = { api_key: "${value}" };`],
    ];
    for (const [title, text] of silent) {
      it(`leaves ${format.id} alone ${title}`, () => assert.deepEqual(foundIds(text).filter((id) => id === format.id), []));
    }
  }

  it("does not read two letters of a digest as a name", () => {
    const datadog = secretFormats.find(({ id }) => id === "datadog-api-key") as SecretFormat;
    const sample = formatSample(datadog, datadog.patterns[0] as string);
    assert.deepEqual(foundIds(`{"sum":"1dd2","apiKey":"${sample}"}`), []);
    assert.deepEqual(foundIds(`DD_API_KEY=${sample}`), ["datadog-api-key"]);
  });

  const deepgram = secretFormats.find(({ id }) => id === "deepgram-key") as SecretFormat;
  const value = formatSample(deepgram, deepgram.patterns[0] as string);
  const places: readonly (readonly [string, string])[] = [
    ["a constant", `const DEEPGRAM_KEY = "${value}";`],
    ["a camel-cased name", `const myDeepgramApiKey = '${value}';`],
    ["a settings file", `DEEPGRAM_API_KEY=${value}\n`],
    ["a default", `const key = process.env.DEEPGRAM_KEY || "${value}";`],
    ["a property of the provider's", `export default {\n  deepgram: {\n    appId: "X",\n    apiKey: "${value}",\n  },\n};`],
    ["a section", `deepgram:\n  app: shop\n  api_key: ${value}\n`],
    ["a header", `headers.set("X-Deepgram-API-Key", "${value}");`],
    ["a query", `fetch("https://shop.deepgram.com/1/keys?api_key=${value}");`],
    ["the provider's constructor", `const client = new Deepgram("SHOP", "${value}");`],
  ];
  for (const [title, text] of places) {
    it(`finds one in ${title}`, () => {
      assert.deepEqual(scan(text).map(({ format, confidence }) => `${format.id} ${confidence}`), ["deepgram-key medium"]);
    });
  }
});

describe("offline checks of formats", () => {
  interface Case {
    readonly title: string;
    readonly text: string;
    readonly check: string | undefined;
    readonly detail?: string;
  }
  const broken = (value: string): string => value.slice(0, -1) + (value.endsWith("a") ? "b" : "a");
  const cases: readonly Case[] = [
    { title: "a GitHub token with its checksum", text: secretSample("github-token") as string, check: "passed" },
    { title: "a GitHub token with another checksum", text: broken(secretSample("github-token") as string), check: "failed" },
    { title: "an npm token with its checksum", text: secretSample("npm-token") as string, check: "passed" },
    { title: "a form without a check", text: secretSample("stripe-live") as string, check: "none" },
    { title: "an AWS key id, which tells its account", text: `ASIA${"QNZGKIQY56JQ7WML"}`, check: "none", detail: "account 029608264753" },
    { title: "the key id of the manual", text: `AKIA${"IOSFODNN7EXAMPLE"}`, check: "placeholder" },
    { title: "a signed token", text: secretSample("jwt") as string, check: "passed" },
    { title: "a service role", text: secretSample("service-role-jwt") as string, check: "passed", detail: "role service_role" },
    { title: "a token whose header is no JSON", text: `eyJ${"a".repeat(20)}.eyJ${"b".repeat(20)}.${secretSample("generic-token")}`, check: undefined },
    { title: "an anonymous key", text: secretSample("anon-jwt") as string, check: undefined },
    { title: "a manual's token", text: secretSample("sample-jwt") as string, check: undefined },
    { title: "Basic credentials", text: secretSample("basic") as string, check: "passed" },
    { title: "Basic credentials of a manual", text: `Basic ${Buffer.from("user:password").toString("base64")}`, check: undefined },
    { title: "the word Basic in prose", text: "Basic authentication", check: undefined },
    { title: "a Discord id that is no number", text: `M${fillHoles("{base64url:23}.{base64url:6}.{base64url:38}", seededRandom("x"))}`, check: undefined },
  ];
  for (const { title, text, check, detail } of cases) {
    it(title, () => {
      const [match] = scan(`"${text}"`);
      assert.equal(match?.isPlaceholder === true ? "placeholder" : match?.check, check);
      if (detail !== undefined) assert.equal(match?.detail, detail);
    });
  }

  it("reads the partner of an id only near it", () => {
    const key = secretSample("aws-secret-key") as string;
    const id = secretSample("aws-key-id") as string;
    assert.deepEqual(foundIds(`"${id}" "${key}"`), ["aws-access-key-id", "aws-secret-access-key"]);
    assert.deepEqual(foundIds(`"${id}" ${" ".repeat(400)} "${key}"`), ["aws-access-key-id"]);
    assert.deepEqual(foundIds(`"${key}"`), []);
  });

  it("sees a token behind an escaped line break", () => {
    assert.deepEqual(foundIds(`"token:\\n${secretSample("github-token")}\\n"`), ["github-token"]);
  });
});
