import type { OptionCallRow } from "#core/model/option-calls";

const strategies = ["passport-oauth2.Strategy", "passport-oauth2", "passport-oauth2.OAuth2Strategy", "passport-google-oauth20.Strategy", "passport-github2.Strategy", "passport-github.Strategy", "passport-facebook.Strategy", "passport-linkedin-oauth2.Strategy", "passport-discord.Strategy", "passport-gitlab2.Strategy", "passport-azure-ad-oauth2.Strategy", "passport-spotify.Strategy"] as const;

/** Strategies that send people to another site to sign in, and take them back: https://www.passportjs.org/packages/passport-oauth2/ */
export const oauthStrategies: readonly OptionCallRow[] = strategies.map((api) => ({ api, argument: 0 }));
/** Words that a file with such a strategy holds. */
export const oauthPackages = [...new Set(strategies.map((api) => api.split(".")[0] ?? api))];
