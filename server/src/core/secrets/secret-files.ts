const names = String.raw`\.env(?:\.(?!example|sample|template|dist)[\w.]+)?|\.npmrc|\.netrc|\.pypirc|id_(?:rsa|dsa|ecdsa|ed25519)|\.ssh|\.aws|\.docker\/config\.json|(?!(?:[\w.-]*[._-])?(?:certs?|certificates?|ca|chain|fullchain|public|pub)\.pem)[\w.-]+\.(?:pem|p12|pfx|key|keystore|jks)|credentials\.json|service-account[\w.-]*\.json`;
const form = new RegExp(String.raw`(?:^|\/)(${names})\/?$`);

/** The file or folder of secrets that a path ends in, such as `.env` of `build/.env`; undefined for every other path. */
export function secretFileIn(path: string): string | undefined {
  return form.exec(path)?.[1];
}
