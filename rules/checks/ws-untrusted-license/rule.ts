import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence } from "#core/workspace/evidence";
import { isLicensed } from "#core/workspace/licenses";
import { type LockedPackage, npmLocks } from "#core/workspace/npm-lock";
import { dependenciesOf, npmPackages } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "ws-untrusted-license",
    title: "Dependency with a license that nobody has agreed to",
    family: "checks",
    severity: "low",
    confidence: "low",
    cwe: [1357],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      unlisted: "{names} {come} with the license {license}, which is not among those that are allowed here. Replace what may not be used, or add the license to the rule's option `allowed` once somebody has agreed to it.",
    },
    options: {
      allowed: {
        type: "strings",
        default: [
          "MIT", "MIT-0", "X11", "ISC", "BSD", "BSD-2-Clause", "BSD-3-Clause", "BSD-3-Clause-Clear", "BSD-4-Clause", "0BSD", "Apache-2.0", "BlueOak-1.0.0", "Unlicense", "CC0-1.0", "CC-BY-3.0", "CC-BY-4.0",
          "Python-2.0", "PSF-2.0", "Zlib", "WTFPL", "Artistic-2.0", "Unicode-DFS-2016", "Unicode-3.0", "OFL-1.1", "BSL-1.0", "MPL-2.0", "Public Domain",
        ],
        description: "SPDX identifiers of the licenses that packages may have which ship with the application. The default holds those that ask for no more than a notice, and MPL-2.0, which asks for changes of its own files.",
      },
    },
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const locks = npmLocks(workspace);
    const depends = npmPackages(workspace).some((npm) => dependenciesOf(npm, ["dependencies"]).length > 0);
    // Somebody else's tool looks, or nothing does: what yarn and pnpm lock says nothing of licenses.
    if (hasEvidence(workspace, checkers) || !depends) return;
    if (locks.every(({ packages }) => packages.every(({ license }) => license === undefined))) return context.cannotJudgeWithout("a lock file that tells the licenses of packages");
    for (const { path, packages } of locks) {
      const unlisted = new Map<string, LockedPackage[]>();
      for (const locked of packages) {
        // What only development needs is not given to anybody.
        if (locked.isDev || locked.license === undefined || isLicensed(locked.license.text, context.options.allowed)) continue;
        const known = unlisted.get(locked.license.text);
        if (known === undefined) unlisted.set(locked.license.text, [locked]);
        else known.push(locked);
      }
      for (const [license, having] of unlisted) {
        const names = [...new Set(having.map(({ name }) => name))];
        const listed = names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
        const span = having[0]?.license?.span;
        if (span !== undefined) context.report(path, { at: span, message: "unlisted", data: { names: listed, come: names.length === 1 ? "comes" : "come", license } });
      }
    }
  },
});

const most = 5;

const checkers: Evidence = {
  packages: /^(?:license-checker(?:-rseidelsohn)?|licensee|license-compliance|license-checker-evergreen|@onebeyond\/license-checker)$/,
  commands: /\b(?:license-checker|licensee|license-compliance|fossa|license_finder|allow-licenses|deny-licenses)\b/,
  files: /(?:^|\/)\.licensee\.json$/,
};
