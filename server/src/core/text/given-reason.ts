/** What a comment says that gives a reason for what follows it. */
const reason = /https?:\/\/|\b(?:because|otherwise|must|needs?|needed|required?|is safe|workaround|compatib\w*)\b/i;
/** What is only left to do, or held up as wrong, has no reason. */
const noReason = /\b(?:todo|fixme|hack|xxx|bad|wrong|vulnerab\w*|insecure|never (?:do|use)|danger\w*)\b/i;

/** `ssl: {`, `? {`, and `tls: isRemote` whose value goes on. */
const opens = /[{([?:]\s*$|^\s*[\w"']+:\s.*[^,;]$/;
const comment = /^\s*(?:\/\/|\/?\*)/;

/** Lines in front of a place that only begin what it stands in, and comments above those. */
const mostOpenings = 2;
const mostComments = 4;
const longest = 800;

/**
 * True where the comment in front of a place, behind it, or in front of the object it stands in, says why it is so: `// The other side needs PKCS #1, see https://…`.
 * Somebody has decided that, and knows what it costs.
 */
export function hasReason(text: string, place: number): boolean {
  const lines = text.slice(Math.max(0, place - longest), place).split("\n").slice(0, -1).reverse();
  const openings = lines.slice(0, mostOpenings).findIndex((line) => !opens.test(line) || comment.test(line));
  const above = lines.slice(openings < 0 ? mostOpenings : openings);
  const end = above.findIndex((line) => !comment.test(line));
  const behind = /^[^\n]{0,200}?[ \t](\/\/[ \t][^\n]*)/.exec(text.slice(place, place + longest))?.[1] ?? "";
  const said = [...above.slice(0, Math.min(end < 0 ? above.length : end, mostComments)), behind].join("\n");
  return reason.test(said) && !noReason.test(said);
}
