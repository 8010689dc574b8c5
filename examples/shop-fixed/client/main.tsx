import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { AuthProvider, useAuth } from "./auth-context";
import { AdminUsers } from "./components/admin-users";
import { CartView } from "./components/cart-view";
import { ErrorBoundary } from "./components/error-boundary";
import { LoginForm } from "./components/login-form";
import { OrderHistory } from "./components/order-history";
import { ProductList } from "./components/product-list";
import { text } from "./i18n";
import { loadCart, loadTheme, rememberProduct, saveCart, saveTheme } from "./preferences";
import type { CartLine, Product } from "./types";

function App() {
  const { person, ready, signOut } = useAuth();
  const [cart, setCart] = useState<readonly CartLine[]>(loadCart);

  function changeCart(lines: readonly CartLine[]): void {
    saveCart(lines);
    setCart(lines);
  }

  function add(product: Product): void {
    rememberProduct(product.slug);
    const others = cart.filter((line) => line.productId !== product.id);
    const quantity = (cart.find((line) => line.productId === product.id)?.quantity ?? 0) + 1;
    changeCart([...others, { productId: product.id, name: product.name, priceCents: product.price_cents, quantity }]);
  }

  return (
    <>
      <header>
        <h1>{text("shop.title")}</h1>
        <button type="button" onClick={() => saveTheme(loadTheme() === "dark" ? "light" : "dark")}>
          ◐
        </button>
        {person !== undefined && <button onClick={() => void signOut()}>{person.name} ×</button>}
      </header>
      <main>
        <ProductList onAdd={add} />
        <CartView lines={cart} onChange={changeCart} />
        {ready && person === undefined && <LoginForm />}
        {person !== undefined && <OrderHistory />}
        {person?.role === "admin" && <AdminUsers />}
      </main>
    </>
  );
}

saveTheme(loadTheme());
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element with the id root.");
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <AuthProvider>
        <App />
      </AuthProvider>
    </ErrorBoundary>
  </StrictMode>,
);
