import { fileNameOf } from "../text/paths.js";

/** True for files that show which settings there are, and hold no real ones: `.env.example`, `config.sample.json`. */
export function isSettingsTemplate(path: string): boolean {
  return /(?:^|[.\-_])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema|skeleton)(?=[.\-_]|$)/i.test(fileNameOf(path)) || /(?:^|\/)(?:(?:api-?)?docs?|examples?|samples?|templates?|openapi|swagger)\/|(?:^|[/.-])(?:openapi|swagger)[\w.-]*\.(?:json|ya?ml)$/i.test(path);
}

/** True for files below a folder of texts in several languages: whatever stands there is shown to people. */
export function isInTranslations(path: string): boolean {
  return /(?:^|\/)(?:locales?|i18n|lang|langs|languages?|translations?|messages|nls)\//i.test(path);
}

/** True for texts of a user interface: `password` is a label's name there. */
export function isTranslation(path: string): boolean {
  return (
    isInTranslations(path) ||
    /(?:^|[./_-])(?:[a-z]{2}(?:[-_][a-z]{2,4})?|messages|translations?|i18n)\.(?:json|ya?ml|properties|arb)$/i.test(path)
  );
}

/** True for the settings of a test run and for the accounts that fill an empty database: they open nothing that matters. */
export function isThrowaway(path: string): boolean {
  return /(?:^|\/)(?:seeds?(?:-[\w-]+)?|seeders?|seeding|fixtures?|__fixtures__|testdata|demo-?data)\/|(?:^|\/)ci\/[\w.-]*values[\w.-]*\.ya?ml$|(?:^|\/)(?:users?|accounts?|seeds?|seed-?data|fixtures?|test[-_]?(?:cases?|vectors?))\.\w+$|(?:^|[/.\-_])(?:test|tests|testing|e2e|ci)\.[\w.]+$|\.env\.(?:test|ci|e2e)\b/i.test(path);
}

/** True for what a build server runs: the services it starts live as long as the run, the tokens it uses do not. */
export function isPipeline(path: string): boolean {
  return /(?:^|\/)(?:\.github\/(?:workflows|actions)|\.circleci|\.gitlab|\.buildkite|\.azure-pipelines|\.ci)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines|appveyor|\.drone|cloudbuild|buildspec|Jenkinsfile)[\w.-]*$/i.test(path);
}

/** True for a value that is filled in later: from a variable, a secret store or a template; a remark is none. `encrypted:` is dotenvx's. */
export function isReference(value: string): boolean {
  return /^\$[A-Za-z_({]|\$\{|\{\{|^%[\w]+%$|^<.*>$|^\$\(|^(?:vault|secret|ssm|sm|env|file|ref|op|enc|encrypted|aws-sm|azurekeyvault|gcp-sm|doppler|akv)[:(/+[]|^@(?:keychain|env|file):|^@[a-z]+(?:[-_][a-z]+)+$|^ENC\[|^\{cipher\}|^AgA|^!|^#\s/i.test(value);
}
