import assert from "node:assert/strict";
import { pgHbaLines } from "#core/databases/pg-hba";
import { readConfFile } from "#core/formats/conf-file";
import { readDockerfile } from "#core/formats/dockerfile";
import { readHclFile } from "#core/formats/hcl-file";
import { everyDirective, readNginxFile } from "#core/formats/nginx-file";

describe("reading Dockerfiles", () => {
  it("splits stages, and fills in what ARG sets for FROM", () => {
    const { stages } = readDockerfile("ARG NODE=22\nFROM node:${NODE}-slim AS build\nRUN npm ci\nFROM build\nUSER node\n");
    assert.deepEqual(stages.map(({ image, imageName, tag, name }) => ({ image, imageName, tag, name })), [
      { image: "node:22-slim", imageName: "node", tag: "22-slim", name: "build" },
      { image: "build", imageName: "build", tag: undefined, name: undefined },
    ]);
    assert.deepEqual(stages[1]?.instructions.map(({ keyword, text }) => `${keyword} ${text}`), ["USER node"]);
  });

  it("tells a registry's port from a tag, and reads digests", () => {
    const [stage] = readDockerfile("FROM localhost:5000/app@sha256:abc\n").stages;
    assert.deepEqual([stage?.imageName, stage?.tag, stage?.digest], ["localhost:5000/app", undefined, "sha256:abc"]);
  });

  it("joins continued lines, and gives flags, properties and places", () => {
    const text = "FROM alpine\r\nENV A=1 \\\r\n  B=two\r\nCOPY --from=build --chown=node /a /b\r\n";
    const [env, copy] = readDockerfile(text).stages[0]?.instructions ?? [];
    assert.deepEqual(env?.properties.map(({ name, value, nameSpan }) => [name, value, text.slice(nameSpan.start, nameSpan.end)]), [["A", "1", "A"], ["B", "two", "B"]]);
    assert.deepEqual(copy?.flags.map(({ name, value }) => [name, value]), [["from", "build"], ["chown", "node"]]);
    assert.deepEqual(copy?.args.map((argument) => argument.text), ["/a", "/b"]);
    assert.equal(text.slice(copy?.span.start, copy?.span.end), "COPY --from=build --chown=node /a /b");
  });

  it("reads the JSON form of a command", () => {
    assert.deepEqual(readDockerfile('FROM a\nCMD ["node", "x y.js"]\n').stages[0]?.instructions[0]?.args.map(({ text }) => text), ["node", "x y.js"]);
  });

  for (const text of ["", "FROM", "RUN x", "FROM a AS", "\0\0", "FROM a\nRUN <<EOF\nunclosed", "\\\n\\\n\\\n"]) {
    it(`survives ${JSON.stringify(text)}`, () => assert.doesNotThrow(() => readDockerfile(text)));
  }
});

describe("reading nginx", () => {
  const shown = (text: string): readonly string[] =>
    [...everyDirective(readNginxFile(text).directives)].map(({ directive, around }) => [...around, directive].map(({ name, args }) => [name, ...args.map((arg) => arg.text)].join(" ")).join(" > "));

  it("reads statements, blocks, quotes and comments", () => {
    assert.deepEqual(shown('server { # web\n  listen 443 ssl;\n  add_header X-A "b; c" always;\n  location ~ \\.php$ { deny all; }\n}\n'), [
      "server",
      "server > listen 443 ssl",
      "server > add_header X-A b; c always",
      "server > location ~ \\.php$",
      "server > location ~ \\.php$ > deny all",
    ]);
  });

  it("keeps variables in braces together", () => assert.deepEqual(shown("set $a ${b}c;"), ["set $a ${b}c"]));

  it("gives places", () => {
    const text = "  ssl_protocols TLSv1 TLSv1.2;";
    const [directive] = readNginxFile(text).directives;
    assert.deepEqual([directive?.span, directive?.args[0]?.span], [{ start: 2, end: text.length }, { start: 16, end: 21 }]);
  });

  const mistakes: readonly (readonly [string, RegExp])[] = [
    ["server {\n  listen 80\n}", /^line 3 lacks the semicolon behind "listen"/],
    ["server {\n", /^line 2 does not close the block of "server"/],
    ["}\n", /^line 1 closes a block that was not opened/],
    ["{ a; }", /^line 1 has a block without a name/],
  ];
  for (const [text, message] of mistakes) it(`says what is wrong with ${JSON.stringify(text)}`, () => assert.match(readNginxFile(text).error ?? "", message));

  it("survives 100,000 open blocks", () => assert.doesNotThrow(() => [...everyDirective(readNginxFile("a {".repeat(10_000)).directives)]));
});

describe("reading Terraform", () => {
  const text = `resource "aws_s3_bucket" "logs" {
  bucket = "logs-\${var.env}" # name
  acl    = "public-read"
  versioning { enabled = false }
  policy = jsonencode({
    Statement = [{ Action = "*" }]
  })
  tags = { a = 1, b = "}" }
  doc = <<-EOT
    not = "an attribute"
    }
  EOT
  count = 2
}
`;

  it("reads blocks, labels, attributes and places", () => {
    const { blocks, error } = readHclFile(text);
    assert.equal(error, undefined);
    const [bucket] = blocks;
    assert.deepEqual([bucket?.type, bucket?.labels, bucket?.blocks.map(({ type }) => type)], ["resource", ["aws_s3_bucket", "logs"], ["versioning"]]);
    assert.deepEqual(bucket?.attributes.map(({ name, value }) => [name, value]), [["bucket", undefined], ["acl", "public-read"], ["policy", undefined], ["tags", undefined], ["doc", undefined], ["count", 2]]);
    assert.equal(bucket?.blocks[0]?.attributes[0]?.value, false);
    const acl = bucket?.attributes[1];
    assert.equal(text.slice(acl?.valueSpan.start, acl?.valueSpan.end), '"public-read"');
    assert.equal(text.slice(bucket?.headSpan.start, bucket?.headSpan.end), 'resource "aws_s3_bucket" "logs"');
    assert.equal(bucket?.attributes[0]?.text, '"logs-${var.env}"');
  });

  it("reads files of variables", () => assert.deepEqual(readHclFile('a = "b"\nc = true\n').attributes.map(({ name, value }) => [name, value]), [["a", "b"], ["c", true]]));

  const mistakes: readonly (readonly [string, RegExp])[] = [
    ['resource "a" "b" {\n', /does not close the block "resource"/],
    ["}\n", /^line 1 closes a block/],
    ["what is this\n", /^line 1 is neither/],
  ];
  for (const [broken, message] of mistakes) it(`says what is wrong with ${JSON.stringify(broken)}`, () => assert.match(readHclFile(broken).error ?? "", message));

  for (const [name, hostile] of [["open texts", 'a = "${"${"${'], ["open heredocs", "a = <<EOT\nx"], ["many blocks", "a {\n".repeat(20_000)], ["many brackets", `a = ${"[".repeat(50_000)}`]] as const) {
    it(`survives ${name}`, () => assert.doesNotThrow(() => readHclFile(hostile)));
  }
});

describe("reading lines of keys and values", () => {
  it("reads both forms, headings, quotes and comments, with places", () => {
    const text = "# PostgreSQL\nssl = off   # no\npassword_encryption 'md5'\n\n[mysqld]\nskip-networking\nuser=root ; as root\n";
    const lines = readConfFile(text);
    assert.deepEqual(lines.map(({ section, key, value }) => [section, key, value]), [
      ["", "ssl", "off"],
      ["", "password_encryption", "md5"],
      ["mysqld", "skip-networking", ""],
      ["mysqld", "user", "root"],
    ]);
    assert.equal(text.slice(lines[1]?.valueSpan.start, lines[1]?.valueSpan.end), "'md5'");
  });
});

describe("reading pg_hba.conf", () => {
  it("reads both forms of an address, and leaves comments out", () => {
    const text = "# TYPE DATABASE USER ADDRESS METHOD\nlocal all postgres peer\nhost all all 10.0.0.0 255.0.0.0 md5 # old\nhostssl shop app ::1/128 cert clientcert=1\n";
    const lines = pgHbaLines(text);
    assert.deepEqual(lines.map(({ type, database, user, address, method }) => [type, database, user, address, method]), [
      ["local", "all", "postgres", "", "peer"],
      ["host", "all", "all", "10.0.0.0", "md5"],
      ["hostssl", "shop", "app", "::1/128", "cert"],
    ]);
    assert.deepEqual(lines.map(({ methodSpan }) => text.slice(methodSpan.start, methodSpan.end)), ["peer", "md5", "cert"]);
  });
});
