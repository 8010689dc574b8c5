/** Hosts that serve files by version: what an address gives today it gives tomorrow, so that a digest holds. */
export const versionedHosts = /^(?:cdn\.jsdelivr\.net|fastly\.jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|code\.jquery\.com|(?:max|stack)cdn\.bootstrapcdn\.com|netdna\.bootstrapcdn\.com|stackpath\.bootstrapcdn\.com|ajax\.googleapis\.com|ajax\.aspnetcdn\.com|esm\.sh|cdn\.skypack\.dev|ga\.jspm\.io|cdn\.datatables\.net|cdn\.ckeditor\.com|cdn\.tiny\.cloud|d3js\.org|vjs\.zencdn\.net|cdn\.plot\.ly|use\.fontawesome\.com|raw\.githubusercontent\.com|rawgit\.com)$/i;

/** Hosts whose owners change their scripts at any time and say that no digest can hold. */
export const changingHosts = /(?:^|\.)(?:googletagmanager\.com|google-analytics\.com|googlesyndication\.com|doubleclick\.net|googleapis\.com|google\.com|gstatic\.com|recaptcha\.net|hcaptcha\.com|stripe\.com|paypal\.com|braintreegateway\.com|squareup\.com|facebook\.net|twitter\.com|linkedin\.com|licdn\.com|intercom\.io|segment\.com|hotjar\.com|clarity\.ms|cloudflareinsights\.com|challenges\.cloudflare\.com|plausible\.io|umami\.is|hs-scripts\.com|hsforms\.net|zdassets\.com|crisp\.chat|typekit\.net|vercel-scripts\.com|youtube\.com|vimeo\.com|tiktok\.com|paddle\.com|apple\.com|microsoft\.com|msauth\.net|sentry-cdn\.com|mapbox\.com)$/i;

/**
 * Hosts that have served malicious scripts, with what happened:
 * (`polyfill-fastly.io` is none of them: Fastly runs it in place of the first, https://community.fastly.com/t/new-options-for-polyfill-io-users/2540)
 * https://sansec.io/research/polyfill-supply-chain-attack and https://blog.cloudflare.com/polyfill-io-now-available-on-cdnjs-reduce-your-supply-chain-risk
 */
export const hostileHosts = /(?:^|\.)(?:polyfill\.io|polyfill\.com|polyfillcache\.com|bootcdn\.net|bootcss\.com|staticfile\.net|staticfile\.org|unionadjs\.com|xhsbpza\.com|newcrbpc\.com|macoms\.la|kuurza\.com|googie-anaiytics\.com)$/i;

/** Where the scripts of `polyfill.io` can be had from somebody else. */
export const polyfillMirror = "cdnjs.cloudflare.com/polyfill";
