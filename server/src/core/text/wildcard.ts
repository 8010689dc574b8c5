/** A pattern in which `*` stands for any characters, and everything else for itself; it takes time in proportion to the text, whatever the pattern. */
export function wildcard(pattern: string): (text: string) => boolean {
  const [head = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return (text) => text === pattern;
  const tail = rest.pop() ?? "";
  return (text) => {
    if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
    let at = head.length;
    for (const piece of rest) {
      const found = text.indexOf(piece, at);
      if (found < 0 || found + piece.length > text.length - tail.length) return false;
      at = found + piece.length;
    }
    return true;
  };
}
