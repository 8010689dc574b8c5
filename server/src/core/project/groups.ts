/** Paths in groups that grow together: two that are joined, and all that either was joined with, are one group. */
export class Groups {
  readonly #above = new Map<string, string>();

  add(path: string): void {
    if (!this.#above.has(path)) this.#above.set(path, path);
  }

  join(one: string, other: string): void {
    this.add(one);
    this.add(other);
    this.#above.set(this.#topOf(one), this.#topOf(other));
  }

  /** Each group in the order of its paths; the groups in the order of their first. */
  all(): readonly (readonly string[])[] {
    const byTop = new Map<string, string[]>();
    for (const path of [...this.#above.keys()].sort()) {
      const top = this.#topOf(path);
      const known = byTop.get(top);
      if (known === undefined) byTop.set(top, [path]);
      else known.push(path);
    }
    return [...byTop.values()];
  }

  #topOf(path: string): string {
    let top = path;
    for (let next = this.#above.get(top); next !== undefined && next !== top; next = this.#above.get(top)) top = next;
    // The next question takes the short way.
    for (let at = path; at !== top; ) {
      const next = this.#above.get(at) ?? top;
      this.#above.set(at, top);
      at = next;
    }
    return top;
  }
}
