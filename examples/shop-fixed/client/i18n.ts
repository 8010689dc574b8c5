const en = {
  "shop.title": "Kettle & Clay",
  "shop.empty": "Nothing on this shelf at the moment.",
  "shop.broken": "Something went wrong here. Please load the page again.",
  "shop.search": "Search the shelves",
  "product.add": "Add to cart",
  "product.select": "Select a size from the list",
  "cart.title": "Your cart",
  "cart.order": "Order and pay",
  "cart.empty": "Your cart is empty.",
  "orders.title": "Your orders",
  "orders.invoice": "Invoice",
  "login.email": "Email address",
  "login.password": "Password",
  "login.passwordPlaceholder": "At least 12 characters",
  "login.wrongPassword": "Email address or password is wrong.",
  "login.forgotPassword": "Forgot your password?",
  "login.remember": "Keep me signed in",
  "login.submit": "Sign in",
  "login.tokenExpired": "Your session has ended. Please sign in again.",
  "admin.apiKeyHint": "The API key stands in the courier's portal, under Account > Access.",
  "admin.users": "Customers",
} as const;

const de: Record<keyof typeof en, string> = {
  "shop.title": "Kettle & Clay",
  "shop.empty": "Auf diesem Regal steht gerade nichts.",
  "shop.broken": "Hier ist etwas schiefgegangen. Bitte laden Sie die Seite neu.",
  "shop.search": "Im Laden suchen",
  "product.add": "In den Warenkorb",
  "product.select": "Größe aus der Liste wählen",
  "cart.title": "Ihr Warenkorb",
  "cart.order": "Bestellen und bezahlen",
  "cart.empty": "Ihr Warenkorb ist leer.",
  "orders.title": "Ihre Bestellungen",
  "orders.invoice": "Rechnung",
  "login.email": "E-Mail-Adresse",
  "login.password": "Passwort",
  "login.passwordPlaceholder": "Mindestens 12 Zeichen",
  "login.wrongPassword": "E-Mail-Adresse oder Passwort ist falsch.",
  "login.forgotPassword": "Passwort vergessen?",
  "login.remember": "Angemeldet bleiben",
  "login.submit": "Anmelden",
  "login.tokenExpired": "Ihre Sitzung ist abgelaufen. Bitte melden Sie sich wieder an.",
  "admin.apiKeyHint": "Der API-Schlüssel steht im Portal des Kuriers unter Konto > Zugang.",
  "admin.users": "Kundschaft",
};

export type TextKey = keyof typeof en;

export function text(key: TextKey, language: string = navigator.language): string {
  return language.startsWith("de") ? de[key] : en[key];
}

export function price(cents: number): string {
  return new Intl.NumberFormat(navigator.language, { style: "currency", currency: "EUR" }).format(cents / 100);
}
