import { models, rules } from "#rules";
import { createPlugin } from "./eslint/create-plugin.js";
import { createLazyParser } from "./node/lazy-parser.js";
import { lintelVersion } from "./node/lintel-version.js";

export default createPlugin({ rules, models }, createLazyParser(), lintelVersion());
