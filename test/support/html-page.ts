import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { pageScript, pageScriptHash } from "#report/html/script";
import { pageStyle, pageStyleHash } from "#report/html/style";

const hashed = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** What holds for every page of HTML that Lintel writes: it is one file, lets nothing but its own script and style run, and is well made. */
export function checkHtmlPage(written: string): void {
  /** The page without its own script and style, whose text is no markup. */
  const markup = written.replace(pageScript, "").replace(pageStyle, "");
  assert.equal(pageScriptHash, hashed(pageScript));
  assert.equal(pageStyleHash, hashed(pageStyle));
  assert.ok(written.includes(`content="default-src 'none'; style-src '${pageStyleHash}'; script-src '${pageScriptHash}'; base-uri 'none'; form-action 'none'"`));
  assert.equal((markup.match(/<script/g) ?? []).length, 1);

  // It loads nothing.
  assert.doesNotMatch(markup, /<(?:img|link|iframe|object|embed|audio|video|source)\b|\bsrc=|\bstyle=|\son[a-z]+="/);
  assert.doesNotMatch(pageStyle, /url\(|@import|@font-face/);

  const open: string[] = [];
  for (const [, closing, name = ""] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(?<!\/)>/g)) {
    if (["meta", "input", "col", "rect", "br"].includes(name)) continue;
    if (closing === "") open.push(name);
    else assert.equal(open.pop(), name);
  }
  assert.deepEqual(open, []);

  const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? "");
  assert.equal(new Set(ids).size, ids.length);
  for (const [, id] of markup.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(id ?? ""), `#${id} leads nowhere`);
  for (const [, id] of markup.matchAll(/data-section="([^"]+)"/g)) assert.ok(ids.includes(id ?? ""), `there is no section ${id} to choose from`);
}
