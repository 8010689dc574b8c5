import type { SecretFormat } from "#core/secrets/secret-format";

const stripe = "https://docs.stripe.com/keys";
const shopify = "https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets/rotate-revoke-client-credentials";
const square = "https://developer.squareup.com/docs/build-basics/access-tokens";

/** Keys that move money or run a shop. Test-mode keys weigh less. */
export const paymentFormats: readonly SecretFormat[] = [
  { id: "stripe-secret-key", provider: "Stripe", kind: "secret key", patterns: ["sk_live_{base62:10-247}", "sk_prod_{base62:10-247}"], severity: "critical", variable: "STRIPE_SECRET_KEY", documentation: stripe },
  { id: "stripe-restricted-key", provider: "Stripe", kind: "restricted key", patterns: ["rk_live_{base62:10-247}", "rk_prod_{base62:10-247}"], severity: "high", variable: "STRIPE_RESTRICTED_KEY", documentation: stripe },
  { id: "stripe-test-key", provider: "Stripe", kind: "test-mode secret key", patterns: ["sk_test_{base62:10-247}", "rk_test_{base62:10-247}"], severity: "low", variable: "STRIPE_SECRET_KEY", documentation: stripe },
  { id: "stripe-webhook-secret", provider: "Stripe", kind: "webhook signing secret", patterns: ["whsec_{base64:32-}="], severity: "high", variable: "STRIPE_WEBHOOK_SECRET", documentation: "https://docs.stripe.com/webhooks/signature" },
  { id: "webhook-secret", provider: "Stripe", kind: "webhook signing secret", patterns: ["whsec_{base64:32-}"], severity: "high", variable: "STRIPE_WEBHOOK_SECRET", documentation: "https://docs.stripe.com/webhooks/signature" },
  { id: "square-access-token", provider: "Square", kind: "access token", patterns: ["sq0atp-{base64url:22}", "EAAA{base64url:60}"], severity: "critical", variable: "SQUARE_ACCESS_TOKEN", documentation: square },
  { id: "square-oauth-secret", provider: "Square", kind: "OAuth secret", patterns: ["sq0csp-{base64url:43}"], severity: "critical", variable: "SQUARE_OAUTH_SECRET", documentation: square },
  { id: "shopify-token", provider: "Shopify", kind: "access token", patterns: ["shpat_{any-hex:32}", "shpca_{any-hex:32}", "shppa_{any-hex:32}"], severity: "critical", variable: "SHOPIFY_ACCESS_TOKEN", documentation: shopify },
  { id: "shopify-shared-secret", provider: "Shopify", kind: "shared secret", patterns: ["shpss_{any-hex:32}"], severity: "critical", variable: "SHOPIFY_API_SECRET", documentation: shopify },
  { id: "flutterwave-key", provider: "Flutterwave", kind: "secret key", patterns: ["FLWSECK-{any-hex:32}-X", "FLWSECK_LIVE-{any-hex:32}-X"], severity: "critical", variable: "FLUTTERWAVE_SECRET_KEY", documentation: "https://developer.flutterwave.com/docs/authentication" },
  { id: "razorpay-key", provider: "Razorpay", kind: "key id", patterns: ["rzp_live_{base62:14}"], severity: "medium", variable: "RAZORPAY_KEY_ID", documentation: "https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/" },
  { id: "adyen-key", provider: "Adyen", kind: "API key", patterns: ["AQE{base64url:10-}.{base64-any:40-}", "AQE{base64:40-}-{base64:40-}=-{base64-any:8-}"], severity: "critical", variable: "ADYEN_API_KEY", documentation: "https://docs.adyen.com/development-resources/api-credentials/" },
  { id: "plaid-token", provider: "Plaid", kind: "access token", patterns: ["access-production-{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}", "access-development-{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}"], severity: "critical", variable: "PLAID_ACCESS_TOKEN", documentation: "https://plaid.com/docs/api/tokens/" },
  { id: "braintree-token", provider: "Braintree", kind: "access token", patterns: ["access_token$production${lower-digits:16}${hex:32}"], severity: "critical", variable: "BRAINTREE_ACCESS_TOKEN", documentation: "https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials" },
  { id: "shippo-token", provider: "Shippo", kind: "API token", patterns: ["shippo_live_{hex:40}"], severity: "high", variable: "SHIPPO_API_TOKEN", documentation: "https://docs.goshippo.com/docs/guides_general/authentication/" },
  { id: "duffel-token", provider: "Duffel", kind: "access token", patterns: ["duffel_live_{base64url:43}"], severity: "high", variable: "DUFFEL_ACCESS_TOKEN", documentation: "https://duffel.com/docs/api/overview/authentication" },
  { id: "ethereum-key", provider: "Ethereum", kind: "private key", patterns: ["0x{any-hex:64}"], near: ["privatekey", "private_key", "private key", "new wallet(", "ethers.wallet", "mnemonic"], severity: "critical", confidence: "medium", variable: "ETHEREUM_PRIVATE_KEY", documentation: "https://ethereum.org/en/developers/docs/accounts/" },
];
