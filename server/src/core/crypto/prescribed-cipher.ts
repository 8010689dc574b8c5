/** True for the code of a protocol that prescribes its cipher: who speaks NTLM, logs in to VNC, or wraps keys by RFC 3394, has no choice. */
export function isPrescribed(path: string): boolean {
  return /(?:^|[/._-])(?:ntlm|vnc|rfb)|key[-_]?(?:un)?wrap[^/]*$/i.test(path);
}
