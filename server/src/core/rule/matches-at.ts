/**
 * The `holds` of a trigger for what stands around some texts, by a pattern that begins with one of them: true where it matches at one
 * of the places, `lead` characters further on.
 */
export function matchesAt(pattern: RegExp, lead = 0): (text: string, places: readonly number[]) => boolean {
  const sticky = new RegExp(pattern, `${pattern.flags}y`);
  return (text, places) => {
    for (let index = 0; index < places.length; index++) {
      sticky.lastIndex = (places[index] as number) + lead;
      if (sticky.test(text)) return true;
    }
    return false;
  };
}
