import type { Attack } from "./ambiguity.js";

const maxShown = 24;

/** An attack as an expression to try: `"a" + "ab".repeat(30) + "!"`. */
export function showAttack({ prefix, pump, suffix }: Attack, times: number): string {
  return [prefix === "" ? [] : [quote(prefix)], [`${quote(pump)}.repeat(${times})`], suffix === "" ? [] : [quote(suffix)]].flat().join(" + ");
}

/** The repeated part, quoted and shortened. */
export function showPump({ pump }: Attack): string {
  return quote(pump);
}

function quote(text: string): string {
  return JSON.stringify(text.length > maxShown ? `${text.slice(0, maxShown - 1)}…` : text);
}
