import { fileNameOf } from "../text/paths.js";

/** True for files of environment variables that an application reads: `.env`, `.env.production`, `prod.env`; not for their templates. */
export function isEnvFile(path: string): boolean {
  const name = fileNameOf(path);
  if (!/^\.env(?:[.-][\w.-]+)?$|^[\w-]+\.env$/i.test(name)) return false;
  return !isEnvTemplate(path) && !/\.(?:vault|enc|encrypted|age|sops|gpg|schema|d|keys\.pub)$|\.(?:[cm]?[jt]sx?|json|ya?ml|md)$/i.test(name);
}

/** True for files that show which variables there are, without real values: `.env.example`. */
export function isEnvTemplate(path: string): boolean {
  const name = fileNameOf(path);
  return /env/i.test(name) && /(?:^|[.\-_])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema|skeleton)(?:[.\-_]|$)/i.test(name);
}
