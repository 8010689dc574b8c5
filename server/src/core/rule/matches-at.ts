/**
 * The `holds` of a trigger for what stands around some texts, by a pattern that begins with one of them: true where it matches at one
 * of the places.
 */
export function matchesAt(pattern: RegExp): (text: string, places: readonly number[]) => boolean {
  const sticky = new RegExp(pattern, `${pattern.flags}y`);
  return (text, places) => {
    for (const place of places) {
      sticky.lastIndex = place;
      if (sticky.test(text)) return true;
    }
    return false;
  };
}
