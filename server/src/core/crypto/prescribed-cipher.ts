/** True for the code of a protocol that prescribes its cipher: who speaks NTLM, logs in to VNC, or wraps keys by RFC 3394, has no choice. */
export function isPrescribed(path: string): boolean {
  return /(?:^|[/._-])(?:ntlm|vnc|rfb)|key[-_]?(?:un)?wrap[^/]*$/i.test(path);
}

/** What a file speaks of that talks to a device, or in a protocol that somebody else has laid down. */
const ofProtocol = /(?<!\.)\bprotocols?\b|\b(?:udp|p2p|mqtt|bluetooth|ble|zigbee|datagrams?|firmware)\b|\bdevice_?(?:id|key|topic|ip)\b|local_?key\b|dgram/i;

/** True for a file that by its path or its words talks to a device or speaks a protocol, which says how it is encrypted: both sides have to keep to it. */
export function speaksProtocol(path: string, text: string): boolean {
  return /(?:^|[/._-])(?:protocols?|p2p|devices?)(?:[/._-]|$)/i.test(path) || ofProtocol.test(text);
}
