import { confidences, severities } from "../finding/severity.js";
import { threatModels } from "../model/threat-models.js";
import { harms } from "./read-models.js";
import { textPlaces } from "./team-rule.js";

type Schema = Readonly<Record<string, unknown>>;

const text = (description: string): Schema => ({ type: "string", minLength: 1, description });
const oneOrMany = (item: Schema, description: string): Schema => ({ description, anyOf: [item, { type: "array", minItems: 1, items: item }] });
const lines = (description: string): Schema => oneOrMany({ type: "string" }, description);
const object = (description: string, properties: Schema, required: readonly string[] = []): Schema => ({ type: "object", description, additionalProperties: false, properties, ...(required.length > 0 && { required }) });
const apis = (description: string): Schema => oneOrMany({ type: "string", examples: ["@acme/db.query", "pg.Pool().query", "globalThis.eval", "*.query", "./src/lib/db.query"] }, description);
const argument: Schema = { type: "integer", minimum: 0, default: 0, description: "The place of the argument, 0 for the first." };
const stops: Schema = { description: "The harms that it takes away.", anyOf: [{ const: "all" }, { type: "array", minItems: 1, items: { enum: harms } }] };

const test: Schema = {
  description: "What the value has to be like. Where the code does not tell, nothing is found.",
  anyOf: [
    { enum: ["missing", "given", "literal", "computed"] },
    { type: "boolean" },
    { type: "number" },
    object("The value is one of these.", { equals: { description: "A text, a number, true, false, null, or a list of these." } }, ["equals"]),
    object("A constant text fits the regular expression.", { matches: text("A regular expression.") }, ["matches"]),
    object("The value is one of these APIs, or comes from one.", { from: apis("Names of APIs.") }, ["from"]),
    object("The other way round.", { not: { $ref: "#/definitions/valueTest" } }, ["not"]),
  ],
};

const surroundings = (description: string): Schema =>
  object(description, {
    function: lines("Names of functions, * for any letters."),
    class: lines("Names of classes, * for any letters."),
    decorator: apis("Decorators of the function or class."),
  });
const places = { inside: surroundings("Counts only inside of these."), outside: surroundings("Counts only outside of these.") };

const match: Schema = {
  description: "What to look for: one of call, import, use, assign, jsx, text and flow.",
  oneOf: [
    object("Calls of functions, methods and constructors.", { call: apis("What is called."), arguments: { type: "object", description: "Tests of arguments by place, and of options in them: 1.cookie.secure. All must hold.", additionalProperties: { $ref: "#/definitions/valueTest" } }, ...places }, ["call"]),
    object("Imports of modules.", { import: lines("Modules; /* at the end for all below. ./src/old is a module of the workspace."), names: lines("Only these exports.") }, ["import"]),
    object("Every use of a global, a member or an export.", { use: apis("What is used."), ...places }, ["use"]),
    object("Values that are written to a member.", { assign: apis("What is written to."), value: { $ref: "#/definitions/valueTest" }, ...places }, ["assign"]),
    object("Elements of JSX.", { jsx: lines("Tags and components; * for all."), attributes: { type: "object", description: "Tests of attributes. All must hold.", additionalProperties: { $ref: "#/definitions/valueTest" } }, ...places }, ["jsx"]),
    object("Text, line by line.", { text: text("A regular expression."), in: { enum: textPlaces, default: "strings", description: "In the strings of code, in its comments, or in files of any kind." }, ignoreCase: { type: "boolean" } }, ["text"]),
    object(
      "Data that gets from somewhere to somewhere.",
      {
        flow: object(
          "The ends of the way.",
          {
            from: oneOrMany({ type: "string", examples: [...threatModels, "@acme/queue.receive()"] }, `Whose data: ${threatModels.join(", ")}, or APIs that give it.`),
            to: oneOrMany({ anyOf: [{ type: "string" }, object("An argument of an API.", { api: apis("The API."), argument }, ["api"])] }, "Where it must not get: APIs with the place of the argument."),
            cleanedBy: apis("Functions whose result is fine."),
          },
          ["from", "to"],
        ),
      },
      ["flow"],
    ),
  ],
};

const example: Schema = {
  anyOf: [
    { type: "string" },
    { type: "array", items: { type: "string" }, description: "The lines of the code." },
    object("Code with more.", { code: lines("The code, or its lines. In a bad example // ! marks the ends of lines that are told."), file: text("The file's path, where it matters."), files: { type: "object", description: "Other files, by path.", additionalProperties: lines("The code.") }, fixed: lines("The code when the fix has been applied.") }, ["code"]),
  ],
};

const rule: Schema = object(
  "A rule of your own.",
  {
    $schema: { type: "string" },
    id: { type: "string", pattern: "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$", description: "The team's name, a slash, and the rule's name.", examples: ["acme/no-legacy-db"] },
    title: text("What is wrong, in a few words without a full stop."),
    message: lines("What is wrong at a place, then what to do. {api}, {name}, {code}, {module}, {element}, {text}, {source} and {sink} stand for what was found."),
    severity: { enum: severities, default: "medium", description: "How bad it is." },
    confidence: { enum: confidences, default: "high", description: "How sure it is. The preset recommended shows high alone." },
    cwe: { description: "CWE numbers.", anyOf: [{ type: "integer" }, { type: "array", items: { type: "integer" } }] },
    help: lines("Why it matters, in Markdown: for the rule's page."),
    files: lines("Patterns of the files that it looks at; ! takes out again."),
    allow: lines("Patterns of the files in which it is right."),
    match: { $ref: "#/definitions/match" },
    fix: object(
      "How to mend it.",
      {
        title: text("What the fix does."),
        safe: { type: "boolean", default: false, description: "True where it never changes what the program means, so that lintel fix may apply it." },
        replace: lines("The new code; {0}, {arguments}, {object} and {value} stand for parts of the old."),
        rename: text("The new name of what is called, or the new module."),
        set: { type: "object", description: "Options to set, by place and name: 1.timeout." },
        import: { type: "object", description: "Names that the new code needs, by module.", additionalProperties: lines("Names.") },
      },
      ["title"],
    ),
    examples: object("Code that shows what it finds and what it leaves alone. lintel test-rules runs it.", { bad: { type: "array", items: example }, good: { type: "array", items: example } }),
  },
  ["id", "message", "match"],
);

/** What the schemas of a config and of a file of rules have in common. */
export const teamDefinitions: Schema = { teamRule: rule, match, valueTest: test };

/** The part of a config's schema by which a team says more than settings. */
export const teamProperties: Schema = {
  teamRules: {
    description: "Rules of your own: paths of files, * in the name of the file, or the rules themselves.",
    anyOf: [{ type: "string" }, { type: "array", items: { anyOf: [{ type: "string", examples: [".lintel/rules/*.json"] }, { $ref: "#/definitions/teamRule" }] } }],
  },
  models: object("What functions of your own, or of libraries that Lintel does not know, mean to its rules.", {
    sanitizers: { type: "array", items: object("A function whose result is harmless.", { api: apis("The function."), stops }, ["api", "stops"]) },
    guards: { type: "array", items: object("A function that returns true for what is harmless.", { api: apis("The function."), argument, stops }, ["api", "stops"]) },
    validators: { type: "array", items: object("A function that throws for what is not harmless, and may return it.", { api: apis("The function."), argument, stops }, ["api", "stops"]) },
    sources: { type: "array", items: object("What an attacker may set.", { api: apis("The value; () behind a function for what it returns."), threat: { enum: threatModels, default: "remote" } }, ["api"]) },
    sinks: { type: "array", items: object("Where data does harm.", { api: apis("The function."), argument, harm: { enum: harms } }, ["api", "harm"]) },
  }),
};

/** The JSON Schema (draft 7) of a file of rules: one rule, or a list of them. */
export const teamRuleSchema: Schema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Lintel rules of a team",
  allowComments: true,
  allowTrailingCommas: true,
  anyOf: [{ $ref: "#/definitions/teamRule" }, { type: "array", items: { $ref: "#/definitions/teamRule" } }],
  definitions: teamDefinitions,
};
