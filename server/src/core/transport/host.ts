/** Machines that a message reaches without leaving the own computer, cluster or network. */
const nearby =
  /^(?:localhost|127(?:\.\d+){0,3}|0\.0\.0\.0|\[?::1?\]?|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2}|host\.docker\.internal|kubernetes\.default)$|\.(?:localhost|local|internal|intranet|lan|home|corp|svc|test|cluster|docker|invalid|localdomain|box|arpa)$|^[\w-]+$/i;

/** Hosts of manuals. */
const sample = /(?:^|\.)(?:example\.(?:com|org|net|edu)|example|yourdomain\.\w+|your-?\w+\.\w+|mydomain\.\w+|domain\.(?:com|tld)|foo\.(?:com|bar)|bar\.com|acme\.(?:com|org)|test\.com|host\.com|site\.com|website\.com|company\.com)$|^your|[<>{}$*]/i;

/** Hosts in addresses that name a vocabulary, a namespace or a licence, and that nothing connects to. */
const vocabulary = /^(?:(?:www\.)?w3\.org|schemas?\.[\w.-]+|schema\.org|(?:www\.)?json-schema\.org|purl\.org|ns\.adobe\.com|tempuri\.org|ogp\.me|xmlns\.[\w.-]+|(?:www\.)?xmlsoap\.org|docbook\.org|(?:www\.)?openxmlformats\.org|rdfs\.org|dbpedia\.org|xml\.org|iptc\.org|(?:www\.)?opengis\.net|search\.yahoo\.com|(?:www\.)?sitemaps\.org|(?:www\.)?apache\.org|(?:www\.)?opensource\.org|creativecommons\.org|(?:www\.)?inkscape\.org|sodipodi\.sourceforge\.net|docs\.oasis-open\.org|specs\.[\w.-]+|webns\.net|itunes\.com|(?:www\.)?itunes\.com|www\.idpf\.org|relaxng\.org|hl7\.org|(?:www\.)?bohemiancoding\.com|xspf\.org|id\.loc\.gov|data\.europa\.eu|www\.omg\.org|activitystrea\.ms|joinmastodon\.org|mixins\.\w+)$/i;

/** What a message to a host passes on its way. */
export type HostPlace = "nearby" | "sample" | "vocabulary" | "remote";

/** Says where a host stands, by its name alone. An empty name is nearby: what cannot be read is no finding. */
export function hostPlace(host: string): HostPlace {
  const name = host.trim().replace(/\.$/, "");
  if (name === "" || nearby.test(name)) return "nearby";
  if (vocabulary.test(name)) return "vocabulary";
  return sample.test(name) || !/\.[a-z]{2,}$|^\d+(?:\.\d+){3}$/i.test(name) ? "sample" : "remote";
}

/** The host of an address that starts with a scheme; undefined where the text ends before it is known. */
export function hostIn(address: string): string | undefined {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@\s]*@)?(\[[^\]]*\]|[^/?#:\s,]*)(.?)/i.exec(address);
  return match?.[1];
}
