CREATE TABLE users (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email           text NOT NULL UNIQUE CHECK (email = lower(email)),
  name            text NOT NULL,
  role            text NOT NULL DEFAULT 'customer' CHECK (role IN ('customer', 'packer', 'admin')),
  password_hash   text NOT NULL,
  pin_hash        text,
  failed_sign_ins integer NOT NULL DEFAULT 0,
  locked_until    timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE password_history (
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  password_hash text NOT NULL,
  changed_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE password_resets (
  token_hash text PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);

CREATE TABLE sessions (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  remember   boolean NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);

CREATE TABLE refresh_tokens (
  token_hash text PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
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
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  stars      integer NOT NULL CHECK (stars BETWEEN 1 AND 5),
  comment    text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);

-- The user is empty once the account is deleted: the law wants the order for ten years, not the person.
CREATE TABLE orders (
  id          serial PRIMARY KEY,
  user_id     uuid REFERENCES users ON DELETE SET NULL,
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
  author_id  uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  note       text NOT NULL CHECK (length(note) <= 500),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE coupons (
  code       text PRIMARY KEY,
  percent    integer NOT NULL CHECK (percent BETWEEN 1 AND 90),
  expires_at timestamptz NOT NULL
);

-- No reference to users: a line outlives the account it speaks of. Lines older than a year are dropped by the owner.
CREATE TABLE audit_log (
  id           bigserial PRIMARY KEY,
  at           timestamptz NOT NULL DEFAULT now(),
  event        text NOT NULL,
  user_id      uuid,
  ip           inet,
  request_path text NOT NULL,
  detail       jsonb NOT NULL
);

-- The owner runs the migrations. The server has a role that may do what its queries need, and no more.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON users, sessions, refresh_tokens, password_resets, reviews, order_notes TO shop_app;
GRANT SELECT, INSERT, UPDATE ON products, orders TO shop_app;
GRANT SELECT, INSERT ON password_history, order_items, coupons TO shop_app;
GRANT INSERT ON audit_log TO shop_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO shop_app;
GRANT SELECT ON products, orders TO shop_reader;
