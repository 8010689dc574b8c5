import { useState } from "react";
import { z } from "zod";
import { get } from "../api";
import { text } from "../i18n";
import { type Person, personSchema } from "../types";

const peopleSchema = z.array(personSchema);

export function AdminUsers() {
  const [query, setQuery] = useState("");
  const [people, setPeople] = useState<readonly Person[]>([]);

  async function search(): Promise<void> {
    setPeople(await get(`/admin/users?${new URLSearchParams({ q: query })}`, peopleSchema));
  }

  return (
    <section>
      <h2>{text("admin.users")}</h2>
      <input type="search" value={query} maxLength={80} onChange={(event) => setQuery(event.target.value)} />
      <button type="button" onClick={() => void search()}>
        {text("shop.search")}
      </button>
      <table>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td>{person.email}</td>
              <td>{person.name}</td>
              <td>{person.role}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{text("admin.apiKeyHint")}</p>
    </section>
  );
}
