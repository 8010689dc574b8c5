import { absolutePath, climbingPath, type KindMask, maskOf, schemeRedirect, slashRedirect } from "../../model/taint-kinds.js";

/** Short texts that do a kind of harm, and what is left of them when they still do. Short, so that no pattern takes long on them. */
export interface AttackSamples {
  readonly kinds: KindMask;
  readonly samples: readonly string[];
  readonly isHarmful: (text: string) => boolean;
}

/** Without a slash `..` only names the folder above, and no file in it. */
const climbs = (text: string): boolean => /(?:^|[\\/])\.\.[\\/]/.test(text);

const climbing: AttackSamples = { kinds: climbingPath, samples: ["../x", "a/../../x", "....//x", "..././x"], isHarmful: climbs };
/** What climbs while a path is normal: only its beginning can. */
export const climbingNormal: AttackSamples = { kinds: climbingPath, samples: ["../x", "../../x"], isHarmful: climbs };

export const attackSamples: readonly AttackSamples[] = [
  climbing,
  { kinds: absolutePath, samples: ["/etc/x", "//etc/x"], isHarmful: (text) => text.startsWith("/") },
  { kinds: schemeRedirect, samples: ["https://e.co", "http://e.co/x"], isHarmful: (text) => /^[a-z]+:/i.test(text) },
  { kinds: slashRedirect, samples: ["//e.co", "//e.co/x"], isHarmful: (text) => /^[\\/]{2}/.test(text) },
  { kinds: maskOf(["url-attribute"]), samples: ["javascript:x", "data:x"], isHarmful: (text) => /^(?:javascript|data):/i.test(text) },
  { kinds: maskOf(["ssrf"]), samples: ["https://e.co", "http://10.0.0.1/", "e.co", "10.0.0.1"], isHarmful: (text) => text.includes(".") },
];
