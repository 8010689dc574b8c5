import type { LibraryModel, SinkRow } from "#core/model/library-model";

const deserialize = (api: string): SinkRow => ({ api, argument: 0, kind: "deserialization" });
const xml = (api: string, kind: "xml" | "xml-bomb"): SinkRow => ({ api, argument: 0, kind });
const yamlTypes = /DEFAULT_FULL|js-?yaml-?js-?types|jsTypes|unsafe/i;

/** Formats that bring back functions or internal state, and XML parsers that follow entities. */
export default {
  library: "deserializers",
  documentation: "https://nodejs.org/api/v8.html#v8deserializebuffer",
  aliases: {
    libxmljs2: "libxmljs",
    "libxmljs.parseXmlString": "libxmljs.parseXml",
    "libxmljs.parseXmlAsync": "libxmljs.parseXml",
    "node-expat.createParser()": "node-expat.Parser()",
    "xml2json.toJSON": "xml2json.toJson",
  },
  sinks: [
    deserialize("node-serialize.unserialize"),
    deserialize("serialize-to-js.deserialize"),
    deserialize("funcster.deepDeserialize"),
    deserialize("cryo.parse"),
    deserialize("v8.deserialize"),
    // https://github.com/lxsmnsyc/seroval/blob/main/docs/serialization.md
    deserialize("seroval.deserialize"),
    { ...deserialize("bson.deserialize"), when: [{ argument: 1, property: "evalFunctions", is: "given" }] },
    // js-yaml has been safe by default since version 4; a schema of JavaScript types still makes functions.
    { ...deserialize("js-yaml.load"), when: [{ argument: 1, property: "schema", is: yamlTypes }] },
    // https://github.com/nodeca/js-yaml/blob/master/docs/4.x_migration_guide.md: before, `load` took the types of JavaScript along.
    ...["load", "loadAll"].map((name): SinkRow => ({ ...deserialize(`js-yaml.${name}`), fixedIn: "4.0.0", when: [{ argument: name === "load" ? 1 : 2, property: "schema", is: "absent" }] })),
    // Version 3 names the functions that are safe by themselves, and takes the same schemas.
    { ...deserialize("js-yaml.safeLoad"), when: [{ argument: 1, property: "schema", is: yamlTypes }] },
    { ...deserialize("js-yaml.safeLoadAll"), when: [{ argument: 2, property: "schema", is: yamlTypes }] },
    { ...deserialize("js-yaml.loadAll"), when: [{ argument: 2, property: "schema", is: yamlTypes }] },
    ...["noent", "dtdload", "replaceEntities"].map((name): SinkRow => ({
      api: "libxmljs.parseXml",
      argument: 0,
      kind: "xml",
      when: [{ argument: 1, property: name, is: "given" }],
    })),
    // Lifts the limit that libxml2 sets to what entities may grow to.
    { ...xml("libxmljs.parseXml", "xml-bomb"), when: [{ argument: 1, property: "huge", is: "given" }] },
    // Both follow entities of files and addresses, and there is no option to switch that off.
    xml("libxmljs.SaxParser().parseString", "xml"),
    xml("libxmljs.SaxPushParser().push", "xml"),
    xml("globalThis.ActiveXObject().loadXML", "xml"),
    // https://jameslan.github.io/libxml2-wasm/
    ...["fromString", "fromBuffer"].map((name): SinkRow => ({ ...xml(`libxml2-wasm.XmlDocument.${name}`, "xml"), when: [{ argument: 1, property: "option", is: /NOENT|DTDLOAD|DTDATTR/ }] })),
    // Who listens to declarations of entities stops there, before one is used.
    ...["parse", "write", "end"].map((name): SinkRow => ({ ...xml(`node-expat.Parser().${name}`, "xml-bomb"), when: [{ of: "on", argument: 0, is: /^entityDecl$/, not: true }] })),
    xml("xml2json.toJson", "xml-bomb"),
    xml("jquery.parseXML", "xml-bomb"),
  ],
} satisfies LibraryModel;
