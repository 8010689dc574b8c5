export interface Product {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly price_cents: number;
  readonly stock: number;
}

export interface Order {
  readonly id: number;
  readonly status: string;
  readonly total_cents: number;
  readonly created_at: string;
}

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: "customer" | "packer" | "admin";
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface CartLine {
  readonly productId: number;
  readonly name: string;
  readonly priceCents: number;
  readonly quantity: number;
}
