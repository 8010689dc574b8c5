import assert from "node:assert/strict";
import { isTestFile, isTestPath, mayHandAttacks } from "#core/project/test-files";

describe("test files", () => {
  const tests = ["tools/oidc-test-env/a.yml", "test-servers/a.ts", "electron-test/a.js", "report/test-assets/a.json", "src/bug-test-data.js", "tap/server.mjs", "features-legacy/support/world.ts", "features/step_definitions/a.ts", "test/a.ts", "src/__tests__/a.ts", "src/a.test.ts", "src/a.spec.tsx", "e2e/login.ts", "src/a.stories.tsx", "vitest.setup.ts", "apps/web/jest.config.js", "playwright.config.ts", "src/fixtures.ts", "src/test-fixtures.skip.ts", "src/a.test.helper.ts", "apps/web/integration/setup.ts", "lib/keyTestUtils.ts", "src/test-helpers.ts", "src/TestUtils.ts", "packages/integration-testsuite/src/a.ts", "docs/v3-test-suite/a.js", "packages/shop-tests/src/a.ts", "scripts/prepareTestDb.ts", "packages/acme-tests/src/server.js", "apps/web/__test-utils__/server.ts", "src/__test_helpers__/a.ts", "packages/shop-smoke-test/server/api.ts", "playwright_tests_new/api/login.ts", "Tests-Legacy/login.ts", "cmd/shop_testdata/kubeconfig", "src/render.unit.tsx", "mockApis/auth.ts", "testutils/token.ts", "integration/add/src/a.ts", "perf/bench/run.ts", "testWorkspace/a.js", "src/hashTestCases/a.js", "config/test.yaml", "playwright/helpers/login.ts", "test-packages/a/make.ts", "packages/shop/qa/server.ts", "extensions/authTest/index.ts", "packages/keys/test-d/api.ts", "interop/relay.js", "src/utils/MockAjax.js", "src/mockClock.ts", "src/loginMock.tsx"];
  const others = ["src/mockingbird.ts", "src/a.ts", "src/features/support/page.tsx", "src/tap/a.ts", "src/latest/a.ts", "src/contest.ts", "src/test-results.ts", "src/attest/a.ts", "src/jester.ts", "src/specification.ts", "src/integration/slack.ts", "src/setup.ts", "src/latestUtils.ts", "src/contestHelpers.ts", "src/suite/a.ts", "packages/ab-tests/src/a.ts", "src/latestData.ts", "src/ab-tests/a.ts", "src/send-test/a.ts", "src/__generated__/a.ts", "src/__latest__/a.ts", "src/storage-unit.ts", "src/perf/a.ts", "src/latestCases/a.ts", "config/latest.yaml", "src/test-packages.ts", "src/interop/a.ts"];
  for (const path of tests) it(`${path} is one`, () => assert.ok(isTestPath(path)));
  for (const path of others) it(`${path} is none`, () => assert.ok(!isTestPath(path)));

  const app = 'require("express")().get("/", (req, res) => res.send(/a/.test(req.url)));';
  const suite = 'const { add } = require("./add"); test("adds", () => expect(add(1, 2)).toBe(3));';
  it("a file that is only called a test is one by what is in it", () => {
    assert.ok(isTestFile("test.js", suite));
    assert.ok(!isTestFile("test.js", app));
    assert.ok(isTestFile("app.test.js", app));
    assert.ok(isTestFile("test/test.js", app));
    assert.ok(!isTestFile("app.js", suite));
    assert.ok(isTestFile("media/parse_test.ts", 'import { assertEquals } from "@std/assert"; Deno.test("parses", () => assertEquals(1, 1));'));
  });
  it("a file in a folder named after a browser driver is one by what is in it", () => {
    const driver = 'import { chromium } from "playwright"; export const open = async (url) => (await chromium.launch()).newPage().goto(url);';
    assert.ok(isTestFile("playwright/login.ts", 'import { test as base } from "@playwright/test"; export const login = base.extend({});'));
    assert.ok(isTestFile("playwright/login.ts", suite));
    assert.ok(isTestFile("playwright/login.spec.ts", driver));
    assert.ok(!isTestFile("services/playwright/render.ts", driver));
    assert.ok(!isTestFile("services/playwright-render.ts", driver));
  });
});

describe("what a file hands on may be an attacker's", () => {
  const rows: readonly (readonly [from: string, to: string, may: boolean])[] = [
    ["src/routes.ts", "src/db.ts", true],
    ["src/routes.ts", "test/helpers/db.ts", true],
    ["test/helpers/app.ts", "src/db.ts", false],
    ["test/app/routes.ts", "test/app/db.ts", true],
    ["test/users.spec.ts", "test/helpers/db.ts", false],
    ["src/__tests__/users.ts", "test/helpers/db.ts", false],
    ["e2e/login.ts", "e2e/pages.ts", true],
  ];
  for (const [from, to, may] of rows) it(`${may ? "where" : "not where"} ${from} hands it to ${to}`, () => assert.equal(mayHandAttacks(from, to), may));
});
