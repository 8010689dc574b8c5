import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { caseConfig } from "../../support/case-config.js";

const engine = createEngine({ rules: rules.filter(({ meta }) => meta.id === "command-injection"), models }, parse);
const config = caseConfig(rules, "command-injection", {});

/** The titles of the fixes that a call in a handler is offered. */
function fixesOf(call: string, imports = 'import { exec, execSync } from "node:child_process";'): readonly string[] {
  const text = `${imports}\nimport express from "express";\nexpress().get("/", (req, res) => {\n  const { name, args, options } = req.query;\n  ${call}\n  res.end();\n});\n`;
  const { findings } = engine.analyze({ uri: "file:///a.js", path: "a.js", languageId: "javascript", text }, config);
  assert.ok(findings.length > 0, text);
  return findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

describe("execFileFix", () => {
  for (const [call, title] of [
    ["exec(`du -s ${name}`);", "Run du with execFile, without a shell"],
    ["execSync(`du -s ${name}`, { cwd: '/srv' });", "Run du with execFileSync, without a shell"],
    ["exec(`tar cf out.tar ${name}`);", "Run tar with execFile, without a shell"],
    ["exec(`git ls-remote ${name}`, (error) => res.send(error));", "Run git with execFile, without a shell"],
  ] as const) {
    it(`is there for ${call}`, () => assert.deepEqual(fixesOf(call), [title]));
  }

  for (const [why, call] of [
    ["pipes", "exec(`du -s ${name} | sort`);"],
    ["commands of the shell", "exec(`cd ${name}`);"],
    ["programs that Windows starts by a shell", "exec(`npm view ${name}`);"],
    ["values that may be several words", "exec(`du ${args}`);"],
    ["values that may be missing", "exec(`du ${name ? `-s ${name}` : ''}`);"],
    ["another shell", "exec(`du ${name}`, { shell: '/bin/bash' });"],
    ["options that are not in view", "exec(`du ${name}`, options);"],
    ["a program that is chosen", "exec(`${name} -s`);"],
    ["a value that is taken for an option, where nothing ends these", "exec(`find ${name} -type f`);"],
    ["options behind the value", "exec(`tar ${name} -C /srv`);"],
    ["a text that is made elsewhere", "const command = `du -s ${name}`; exec(command);"],
  ] as const) {
    it(`is none for ${why}`, () => assert.deepEqual(fixesOf(call), []));
  }

  const starters = 'import { execFile, spawn, spawnSync } from "node:child_process";\nimport { execa } from "execa";';
  for (const [call, title] of [
    ["spawn('du', ['-s', name], { shell: true });", "Run du without a shell"],
    ["execFile('du', [`/srv/${name}`], { shell: true }, () => res.end());", "Run du without a shell"],
    ["execa('yarn', ['why', String(name)], { shell: true });", "Run yarn without a shell"],
    ["spawnSync(`du -s ${name}`, [], { shell: true });", "Run du without a shell"],
  ] as const) {
    it(`takes the shell away from ${call}`, () => assert.deepEqual(fixesOf(call, starters), [title]));
  }

  for (const [why, call] of [
    ["a list that a pipe stands in", "spawn('du', ['-s', name, '|', 'sort'], { shell: true });"],
    ["a member of several words", "spawn('du', ['-s -h', name], { shell: true });"],
    ["a member that may be several words", "spawn('du', [args], { shell: true });"],
    ["a chosen shell", "spawn('du', [name], { shell: '/bin/bash' });"],
    ["a shell on one system", "spawn('du', [name], { shell: process.platform === 'win32' });"],
    ["a script on Windows", "spawn('npm', ['view', name], { shell: true });"],
    ["a command of the shell", "spawn('cd', [name], { shell: true });"],
    ["a list that is made elsewhere", "const list = ['-s', name]; spawn('du', list, { shell: true });"],
    ["a shell that is the program", "spawn('sh', ['-c', name]);"],
    ["a program that is chosen", "spawn(name, ['-s'], { shell: true });"],
    ["words in front of the list", "spawn('du -s', [name], { shell: true });"],
    ["a value taken for an option, where nothing ends these", "spawn('find', [name, '-type', 'f'], { shell: true });"],
  ] as const) {
    it(`leaves the shell for ${why}`, () => assert.deepEqual(fixesOf(call, starters), []));
  }

  it("is none where the name stands for something else", () => {
    assert.deepEqual(fixesOf("exec(`du -s ${name}`);", 'import { exec, spawn } from "node:child_process";\nfunction execFile() {}\nexec("sync"); spawn("ls");'), []);
  });
});
