const imports = /\b(?:import|require)\b/;

/** True for code that names no other module, as a snippet does, or what is typed before its imports; false where a comment says these words. */
export function importsNothing(text: string): boolean {
  return !imports.test(text);
}
