/** True for the constants of OpenSSL that encrypt with PKCS #1 v1.5 padding, or with none. */
export function isOldPadding(api: string): boolean {
  return /(?:^|\.)(?:RSA_PKCS1_PADDING|RSA_NO_PADDING|RSA_SSLV23_PADDING)$/.test(api);
}
