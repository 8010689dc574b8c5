import type { SecretFormat } from "#core/secrets/secret-format";
import { aiFormats } from "./ai.js";
import { businessServiceFormats } from "./business-services.js";
import { cloudFormats } from "./cloud.js";
import { developerServiceFormats } from "./developer-services.js";
import { messagingFormats } from "./messaging.js";
import { namedServiceFormats } from "./named-services.js";
import { paymentFormats } from "./payments-and-commerce.js";
import { sourceHostingFormats } from "./source-hosting.js";
import { workFormats } from "./work-and-observability.js";

/** Every known form of secret. Where two match at one place, the earlier row speaks. */
export const secretFormats: readonly SecretFormat[] = [
  ...sourceHostingFormats,
  ...cloudFormats,
  ...aiFormats,
  ...paymentFormats,
  ...messagingFormats,
  ...workFormats,
  ...developerServiceFormats,
  ...businessServiceFormats,
  ...namedServiceFormats,
];
