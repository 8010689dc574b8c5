/**
 * Packages that bring rules of ESLint against weaknesses. Sources: the packages' own pages on https://www.npmjs.com, and Lintel's
 * plugin, which comes with it.
 */
export const securityLintPackages =
  /^(?:eslint-plugin-(?:security|security-node|no-unsanitized|no-secrets|sonarjs|secure-coding|xss|regexp|pii|anti-trojan-source)|@microsoft\/eslint-plugin-sdl|@interlace\/eslint-plugin-.+|lintel)$/;

/**
 * Rules of linters that report what can be attacked, by their names. Sources: https://eslint.org/docs/latest/rules,
 * https://github.com/eslint-community/eslint-plugin-security, https://github.com/mozilla/eslint-plugin-no-unsanitized and
 * https://github.com/microsoft/eslint-plugin-sdl.
 */
const telling =
  /^(?:(?:@typescript-eslint\/)?no-implied-eval|no-eval|no-new-func|no-script-url|react\/jsx-no-script-url|security\/detect-(?:eval-with-expression|child-process|unsafe-regex|disable-mustache-escape|no-csrf-before-method-override|pseudoRandomBytes|buffer-noassert|new-buffer|bidi-characters)|(?:security-node|no-unsanitized|no-secrets|xss|anti-trojan-source|@microsoft\/sdl|secure-coding|lintel)\/[\w-]+)$/;

/** Rules that ask for a look and are as often wrong: whoever leaves them out of a whole project may have looked. */
const asking = /^(?:security\/detect-[\w-]+|react\/no-danger(?:-with-children)?|vue\/no-v-html|svelte\/no-at-html-tags|sonarjs\/(?:code-eval|os-command|sql-queries|no-hardcoded-[\w-]+|no-os-command-from-path|hashing|pseudo-random|disabled-[\w-]+|xml-parser-xxe|cors|csrf|xpath|encryption[\w-]*|weak-ssl|unverified-[\w-]+|insecure-[\w-]+|x-powered-by|slow-regex|production-debug))$/;

/** How much a lint rule has to do with security, by its name as ESLint writes it; undefined for all others. */
export function securityOfLintRule(name: string): "telling" | "asking" | undefined {
  return telling.test(name) ? "telling" : asking.test(name) ? "asking" : undefined;
}
