import type { LibraryModel, SinkRow } from "#core/model/library-model";

const ldap = (api: string, argument = 0): SinkRow => ({ api, argument, kind: "ldap" });
const filter = (api: string): SinkRow => ({ api, argument: 1, property: "filter", kind: "ldap" });
const xpath = (api: string): SinkRow => ({ api, argument: 0, kind: "xpath" });

const filterClasses = ["EqualityFilter", "SubstringFilter", "GreaterThanEqualsFilter", "LessThanEqualsFilter", "ApproximateFilter"];

/** Directory searches and XPath expressions made of text. */
export default {
  library: "directories",
  documentation: "https://ldapts.github.io/",
  aliases: {
    "ldapjs.Client()": "ldapjs.createClient()",
    activedirectory: "activedirectory2",
    "libxmljs.parseXml().root()": "libxmljs.parseXml()",
    ...Object.fromEntries(["fromString", "fromBuffer"].map((name) => [`libxml2-wasm.XmlDocument.${name}()`, "libxml2-wasm.XmlDocument()"])),
    "xpath-ts": "xpath",
    "libxmljs.Document()": "libxmljs.parseXml()",
    "libxmljs.parseHtml()": "libxmljs.parseXml()",
  },
  sinks: [
    ...["ldapjs.createClient()", "ldapts.Client()"].flatMap((client) => [
      // Who is asked for a whole name to sign in with, puts it into nothing.
      { ...ldap(`${client}.bind`), when: [{ argument: 0, is: /^[\w$]+(?:\??\.[\w$]+)+$/, not: true } as const] },
      ...["search", "add", "del", "modify", "modifyDN", "compare"].map((name) => ldap(`${client}.${name}`)),
      filter(`${client}.search`),
    ]),
    ldap("ldapjs.parseFilter"),
    ldap("ldapjs.parseDN"),
    ldap("ldapts.FilterParser.parseString"),
    ...["find", "findUsers", "findGroups"].map((name): SinkRow => ({ api: `activedirectory2().${name}`, argument: 0, property: "filter", kind: "ldap" })),
    ...["findUser", "findGroup", "userExists", "groupExists"].map((name) => ldap(`activedirectory2().${name}`)),
    ...["select", "select1", "parse", "evaluate", "useNamespaces()"].map((name) => xpath(`xpath.${name}`)),
    ...["evaluateXPath", "evaluateXPathToString", "evaluateXPathToNodes", "evaluateXPathToFirstNode", "evaluateXPathToBoolean"].map((name) => xpath(`fontoxpath.${name}`)),
    // https://jameslan.github.io/libxml2-wasm/
    ...["get", "find", "eval"].map((name) => xpath(`libxml2-wasm.XmlDocument().${name}`)),
    xpath("globalThis.document.evaluate"),
    xpath("libxmljs.parseXml().get"),
    xpath("libxmljs.parseXml().find"),
  ],
  // Filter objects escape their values when they are written out.
  sanitizers: ["ldapjs", "ldapts"].flatMap((library) => filterClasses.map((name) => ({ api: `${library}.${name}`, kinds: ["ldap"] as const }))),
} satisfies LibraryModel;
