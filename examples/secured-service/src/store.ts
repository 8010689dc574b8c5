export interface Record {
  readonly id: string;
  readonly owner: string;
}

/** Records of one kind, each of one owner. */
export class Store<Kind extends Record> {
  readonly #records = new Map<string, Kind>();

  of(owner: string): readonly Kind[] {
    return [...this.#records.values()].filter((record) => record.owner === owner);
  }

  read(id: string, owner: string): Kind | undefined {
    const record = this.#records.get(id);
    return record?.owner === owner ? record : undefined;
  }

  save(record: Kind): void {
    this.#records.set(record.id, record);
  }

  remove(id: string, owner: string): boolean {
    return this.read(id, owner) !== undefined && this.#records.delete(id);
  }
}
