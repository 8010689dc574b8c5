import { z } from "zod";
import { type CartLine, cartLineSchema } from "./types";

/** What a browser remembers about its visitor that is nobody's secret: looks, language and the cart. */

export type Theme = "light" | "dark";

const cartSchema = z.array(cartLineSchema).max(50);
const MAX_RECENT = 8;

export function loadTheme(): Theme {
  return localStorage.getItem("theme") === "dark" ? "dark" : "light";
}

export function saveTheme(theme: Theme): void {
  localStorage.setItem("theme", theme);
  document.documentElement.dataset.theme = theme;
}

export function saveLanguage(language: string): void {
  localStorage.setItem("kc.language", language);
  document.cookie = `language=${encodeURIComponent(language)}; path=/; max-age=31536000; samesite=lax; secure`;
}

export function loadCart(): CartLine[] {
  const stored = sessionStorage.getItem("kc.cart");
  if (stored === null) return [];
  try {
    return cartSchema.parse(JSON.parse(stored));
  } catch (error) {
    // A cart of an older version, or one that somebody edited: an empty one is better than none at all.
    console.warn("The cart could not be read.", error);
    return [];
  }
}

export function saveCart(lines: readonly CartLine[]): void {
  sessionStorage.setItem("kc.cart", JSON.stringify(lines));
}

/** Puts a product first on the list of what the visitor looked at. */
export function rememberProduct(slug: string): void {
  const recent = (localStorage.getItem("kc.recent") ?? "").split(",").filter((known) => known !== "" && known !== slug);
  localStorage.setItem("kc.recent", [slug, ...recent].slice(0, MAX_RECENT).join(","));
}
