/** True for the code of a protocol that prescribes its cipher: who speaks NTLM, or logs in to VNC, has no choice. */
export function isPrescribed(path: string): boolean {
  return /(?:^|[/._-])(?:ntlm|vnc|rfb)/i.test(path);
}
