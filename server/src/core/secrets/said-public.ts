const noSecret = /^\s*(?:\/\/|\/?\*).*\b(?:(?:is|are)(?: not|n't)(?: \w+){0,2} (?:a )?(?:secret|credential|sensitive)|not (?:a |an )?(?:\w+ )?(?:secret|credential)|no secret)/im;

/** `// These keys are expected to be public`, `// A public key, safe to hardcode`. */
const isPublic = /^\s*(?:\/\/|#|\/?\*).*\b(?:(?:keys?|tokens?|this|these|it|they)\b[^.\n]{0,40}\b(?:is|are|be)(?! not\b)(?: \w+){0,3} public\b|safe to (?:hard-?code|commit|expose|publish|share|be public))/im;
const isMissing = /\b(?:todo|fixme|hack|xxx|wrong|never|should not|shouldn't|must not|leak\w*)\b/i;

/** What is said of the secrets with which programs on their users' machines sign in, above all of them: https://www.rfc-editor.org/rfc/rfc8252#section-8.5 */
const ofInstalledProgram = /^\s*(?:\/\/|\/?\*).*\bsecrets? (?:is|are) (?:\w+ ){0,3}not (?:treated|considered|regarded|kept) (?:as )?(?:a )?secrets?\b/im;

/** Lines of one paragraph that a comment above them speaks of. */
const mostLines = 8;

/** True where a comment in front of a place says that what stands there is no secret, or meant for everybody. */
export function saysNoSecret(text: string, place: number): boolean {
  const lines = text.slice(Math.max(0, place - 1200), place).split("\n").slice(0, -1);
  if (noSecret.test(lines.slice(-3).join("\n"))) return true;
  const paragraph = lines.slice(Math.max(lines.findLastIndex((line) => line.trim() === "") + 1, lines.length - mostLines)).join("\n");
  return (isPublic.test(paragraph) && !isMissing.test(paragraph)) || ofInstalledProgram.test(text.slice(Math.max(0, place - 3000), place));
}
