import assert from "node:assert/strict";
import { isWaived } from "#core/text/waived-elsewhere";
import { isCopied } from "#core/text/copied-code";
import { isForShow, isGenerated } from "#core/text/deployment-paths";

describe("places of which is told quietly", () => {
  const here = "\nrun(input);";
  const waived = [
    `// nosemgrep: javascript.eval${here}`, `// eslint-disable-next-line security/detect-unsafe-regex${here}`, `/* eslint-disable-next-line no-unsanitized/method */${here}`,
    "run(input); // lgtm [js/redos]", "run(input); // codeql[js/code-injection]", "run(input); // NOSONAR",
  ];
  const others = [`// eslint-disable-next-line no-eval${here}`, `// nosemgrep\n${here}`, "run(input);\n// NOSONAR", `/* eslint-disable security/detect-unsafe-regex */${here}`];
  for (const text of waived) it(`told another tool: ${text}`, () => assert.ok(isWaived(text, text.indexOf("run("))));
  for (const text of others) it(`told nobody, or of something else: ${text}`, () => assert.ok(!isWaived(text, text.indexOf("run("))));

  it("the sources of a Go module are copied, a folder about those who sell is not", () => {
    assert.ok(isCopied("vendor/github.com/acme/shop/Dockerfile", "FROM alpine"));
    assert.ok(isCopied("web/bower_components/picker/serve.js", "listen()"));
    assert.ok(isCopied("www/lib/scripts/prettify/lang-css.js", "PR.registerLangHandler()"));
    assert.ok(!isCopied("src/vendor/list.ts", "export {}"));
    assert.ok(isCopied("docs/js/polyfill@2.js", ""));
    assert.ok(isCopied("docs/js/polyfill@2.1.0.min.js", ""));
    assert.ok(!isCopied("src/me@home.js", ""));
    assert.ok(isCopied("res/acmelog-1.4.9/main/console.js", ""));
    assert.ok(!isCopied("docs/version-1.4.9/search.js", ""));
    assert.ok(!isCopied("src/step-2/search.js", ""));
  });

  it("nobody deploys scripts, starters and what serves a developer", () => {
    for (const path of ["dev/streaming.js", "scripts/docs.ts", "packages/ui/scripts/docs.ts", "starters/shop/src/a.ts", "webpack/webpack.config.dev-server.js", "src/server.dev.ts", "vite.config.ts"]) assert.ok(isForShow(path), path);
    for (const path of ["src/scripts/a.ts", "src/server.ts", "src/device.server.ts", "app/config.ts"]) assert.ok(!isForShow(path), path);
  });

  it("a generator writes what lies in its folder", () => {
    for (const path of ["_generated/a.ts", "src/__generated__/a.ts", "src/generated/a.ts"]) assert.ok(isGenerated(path), path);
    assert.ok(!isGenerated("src/degenerated/a.ts"));
  });
});
