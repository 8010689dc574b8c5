import { useEffect, useState } from "react";
import { z } from "zod";
import { get } from "../api";
import { price, text } from "../i18n";
import { type Product, productSchema } from "../types";

const shelfSchema = z.array(productSchema);
const sortSchema = z.enum(["created_at", "price_cents", "name"]);

type Sort = z.infer<typeof sortSchema>;

export function ProductList({ onAdd }: { onAdd: (product: Product) => void }) {
  const [products, setProducts] = useState<readonly Product[]>([]);
  const [sort, setSort] = useState<Sort>("created_at");
  const [search, setSearch] = useState("");

  useEffect(() => {
    const query =
      search.trim().length < 2
        ? `?${new URLSearchParams({ sort, direction: sort === "name" ? "ASC" : "DESC" })}`
        : `/search?${new URLSearchParams({ q: search })}`;
    let current = true;
    get(`/products${query}`, shelfSchema)
      .then((found) => current && setProducts(found))
      .catch(() => current && setProducts([]));
    return () => {
      current = false;
    };
  }, [sort, search]);

  return (
    <section>
      <input
        type="search"
        placeholder={text("shop.search")}
        value={search}
        maxLength={80}
        onChange={(event) => setSearch(event.target.value)}
      />
      <select value={sort} onChange={(event) => setSort(sortSchema.parse(event.target.value))}>
        <option value="created_at">New first</option>
        <option value="price_cents">Price</option>
        <option value="name">Name</option>
      </select>
      {products.length === 0 && <p>{text("shop.empty")}</p>}
      <ul>
        {products.map((product) => (
          <li key={product.id}>
            <h3>{product.name}</h3>
            <p>{product.description}</p>
            <button type="button" onClick={() => onAdd(product)}>
              {text("product.add")} · {price(product.price_cents)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
