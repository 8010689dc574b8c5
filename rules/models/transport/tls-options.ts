/** Options that switch the check of a server's certificate off, with the value that does so. */
export const validationSwitches: ReadonlyMap<string, boolean> = new Map([
  // https://nodejs.org/api/tls.html#tlsconnectoptions-callback, taken by https, http2, undici, ws, pg, mysql2, nodemailer, ioredis, ldapjs
  ["rejectUnauthorized", false],
  // https://github.com/request/request#requestoptions-callback
  ["strictSSL", false],
  // https://www.mongodb.com/docs/drivers/node/current/security/tls/
  ["tlsAllowInvalidCertificates", true],
  ["tlsInsecure", true],
  ["sslValidate", false],
  // https://tediousjs.github.io/tedious/api-connection.html
  ["trustServerCertificate", true],
  // https://learn.microsoft.com/javascript/api/@azure/core-rest-pipeline/tlssettings
  ["insecureSkipTlsVerify", true],
  // https://github.com/apollographql/subscriptions-transport-ws and http-proxy: https://github.com/http-party/node-http-proxy#options
  ["acceptInsecureCerts", true],
  ["ignoreHTTPSErrors", true],
]);

/** The same for options whose names say something only together with the package they are given to. */
export const proxySwitch = { name: "secure", value: false, packages: /^(?:http-proxy|http-proxy-middleware)\./ } as const;

/** Methods that OpenSSL names: those below speak old versions only, or accept them. https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions */
export const oldMethods = /^(?:SSLv2|SSLv3|TLSv1|TLSv1_1|DTLSv1)(?:_server|_client)?_method$/;
export const anyMethods = /^(?:SSLv23|TLS)(?:_server|_client)?_method$/;
export const oldVersion = /^(?:TLSv1|TLSv1\.0|TLSv1\.1|SSLv2|SSLv3)$/;

/** Functions that make a TLS server or a context for one, with the place of their options. */
export const tlsServers: ReadonlyMap<string, number> = new Map([
  ["https.createServer", 0],
  ["https.Server", 0],
  ["tls.createServer", 0],
  ["tls.Server", 0],
  ["http2.createSecureServer", 0],
]);
