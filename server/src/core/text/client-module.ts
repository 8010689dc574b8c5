/** A directive behind comments at most. */
const directive = /^(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*["']use client["']/;

/** True for the text of a module that opens with `"use client"`: its functions run in browsers. */
export function isClientModule(text: string): boolean {
  return directive.test(text.slice(0, 2000));
}
