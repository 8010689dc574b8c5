import type { LibraryModel, SinkRow } from "#core/model/library-model";

const kind = "secret-argument";
const secret = "oauth";

function strategy(api: string, property = "clientSecret"): SinkRow {
  return { api, argument: 0, property, kind, secret };
}

/** Arguments in which login strategies and OAuth clients take the secret that a provider gave the application. */
const sinks: readonly SinkRow[] = [
  // https://www.passportjs.org/packages/passport-oauth2/ and the strategies on top of it, which take the same options
  strategy("passport-oauth2"),
  strategy("passport-oauth2.Strategy"),
  // https://www.passportjs.org/packages/passport-google-oauth20/
  strategy("passport-google-oauth20.Strategy"),
  // https://www.passportjs.org/packages/passport-google-oauth/
  strategy("passport-google-oauth.OAuth2Strategy"),
  // https://www.passportjs.org/packages/passport-github2/ and https://www.passportjs.org/packages/passport-github/
  strategy("passport-github2.Strategy"),
  strategy("passport-github.Strategy"),
  // https://www.passportjs.org/packages/passport-facebook/
  strategy("passport-facebook.Strategy"),
  // https://www.passportjs.org/packages/passport-twitter/
  strategy("passport-twitter.Strategy", "consumerSecret"),
  // https://www.passportjs.org/packages/passport-linkedin-oauth2/
  strategy("passport-linkedin-oauth2.Strategy"),
  // https://www.passportjs.org/packages/passport-auth0/
  strategy("passport-auth0.Strategy"),
  strategy("passport-auth0"),
  // https://www.passportjs.org/packages/passport-gitlab2/
  strategy("passport-gitlab2.Strategy"),
  // https://www.passportjs.org/packages/passport-discord/
  strategy("passport-discord.Strategy"),
  // https://www.passportjs.org/packages/passport-microsoft/
  strategy("passport-microsoft.Strategy"),
  // https://www.passportjs.org/packages/passport-azure-ad/
  strategy("passport-azure-ad.OIDCStrategy"),
  // https://www.passportjs.org/packages/passport-openidconnect/
  strategy("passport-openidconnect.Strategy"),
  strategy("passport-openidconnect"),
  // https://github.com/googleapis/google-auth-library-nodejs#oauth2
  { api: "google-auth-library.OAuth2Client", argument: 1, kind, secret },
  strategy("google-auth-library.OAuth2Client"),
  { api: "googleapis.google.auth.OAuth2", argument: 1, kind, secret },
  // https://github.com/lelylan/simple-oauth2#usage
  strategy("simple-oauth2.AuthorizationCode", "client.secret"),
  strategy("simple-oauth2.ClientCredentials", "client.secret"),
  // https://github.com/auth0/express-openid-connect/blob/master/EXAMPLES.md
  strategy("express-openid-connect.auth"),
  // https://next-auth.js.org/configuration/providers/oauth
  strategy("next-auth/providers/github"),
  strategy("next-auth/providers/google"),
  strategy("next-auth/providers/discord"),
  strategy("next-auth/providers/facebook"),
  strategy("next-auth/providers/auth0"),
  strategy("next-auth/providers/gitlab"),
  strategy("next-auth/providers/azure-ad"),
];

export default {
  library: "login strategies and OAuth clients",
  documentation: "https://www.passportjs.org/packages/passport-oauth2/",
  sinks,
} satisfies LibraryModel;
