import { fileNameOf } from "../text/paths.js";

/** True for files that show which settings there are, and hold no real ones: `.env.example`, `config.sample.json`. */
export function isSettingsTemplate(path: string): boolean {
  return /(?:^|[.\-_])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema|skeleton)(?=[.\-_]|$)/i.test(fileNameOf(path)) || /(?:^|\/)(?:docs?|examples?|samples?|templates?|openapi|swagger)\//i.test(path);
}

/** True for texts of a user interface: `password` is a label's name there. */
export function isTranslation(path: string): boolean {
  return (
    /(?:^|\/)(?:locales?|i18n|lang|langs|languages?|translations?|messages|nls)\//i.test(path) ||
    /(?:^|[./_-])(?:[a-z]{2}(?:[-_][a-z]{2,4})?|messages|translations?|i18n)\.(?:json|ya?ml|properties|arb)$/i.test(path)
  );
}

/** True for a value that is filled in later: from a variable, a secret store or a template. */
export function isReference(value: string): boolean {
  return /^\$[A-Za-z_({]|\$\{|\{\{|^%[\w]+%$|^<.*>$|^\$\(|^(?:vault|secret|ssm|sm|env|file|ref|op|enc|aws-sm|azurekeyvault|gcp-sm|doppler|akv)[:(/+[]|^ENC\[|^\{cipher\}|^AgA|^!/i.test(value);
}
