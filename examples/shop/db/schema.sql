CREATE TABLE users (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email         text NOT NULL UNIQUE,
  name          text NOT NULL,
  role          text NOT NULL DEFAULT 'customer' CHECK (role IN ('customer', 'packer', 'admin')),
  password_hash text NOT NULL,
  pin_hash      text,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE password_history (
  user_id     uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  fingerprint text NOT NULL,
  changed_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE refresh_tokens (
  token_hash text PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);

CREATE TABLE products (
  id          serial PRIMARY KEY,
  slug        text NOT NULL UNIQUE,
  name        text NOT NULL,
  category    text NOT NULL,
  description text NOT NULL DEFAULT '',
  price_cents integer NOT NULL CHECK (price_cents >= 0),
  stock       integer NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE reviews (
  id         serial PRIMARY KEY,
  product_id integer NOT NULL REFERENCES products,
  user_id    uuid NOT NULL REFERENCES users,
  stars      integer NOT NULL CHECK (stars BETWEEN 1 AND 5),
  comment    text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
  id          serial PRIMARY KEY,
  user_id     uuid NOT NULL REFERENCES users,
  status      text NOT NULL DEFAULT 'new',
  total_cents integer NOT NULL,
  payment_id  text,
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_items (
  order_id    integer NOT NULL REFERENCES orders ON DELETE CASCADE,
  product_id  integer NOT NULL REFERENCES products,
  quantity    integer NOT NULL CHECK (quantity > 0),
  price_cents integer NOT NULL
);

CREATE TABLE order_notes (
  id         serial PRIMARY KEY,
  order_id   integer NOT NULL REFERENCES orders ON DELETE CASCADE,
  author_id  uuid NOT NULL REFERENCES users,
  note       text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE coupons (
  code       text PRIMARY KEY,
  percent    integer NOT NULL CHECK (percent BETWEEN 1 AND 90),
  expires_at timestamptz NOT NULL
);
