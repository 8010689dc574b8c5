import { attestationStates, attestationVersion } from "./attestation.js";

/**
 * The JSON Schema of the attestation file, for editors. Unknown item ids are allowed because a file may come from a
 * newer version; known ones complete with their title.
 */
export function attestationSchema(items: readonly { readonly id: string; readonly title: string }[]): object {
  const day = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" };
  const attestation = { $ref: "#/definitions/attestation" };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Security checklist attestations",
    description: "What people have signed in the security checklists of this project. Written only when somebody signs.",
    type: "object",
    required: ["version", "items"],
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      version: { const: attestationVersion, description: "Version of this file format." },
      items: {
        type: "object",
        description: "Attestations by item id.",
        properties: Object.fromEntries(
          items.map(({ id, title }) => [id, { description: title, allOf: [attestation] }] as const),
        ),
        additionalProperties: attestation,
      },
    },
    definitions: {
      attestation: {
        type: "object",
        required: ["state", "by", "date"],
        additionalProperties: false,
        properties: {
          state: { enum: [...attestationStates], description: "done: the team does it. not-applicable: the project has no use for it; say why in the note." },
          by: { type: "string", minLength: 1, description: "Who signs." },
          date: { ...day, description: "The day of the signature, as YYYY-MM-DD." },
          release: { type: "string", description: "The project's version it was signed for." },
          expires: { ...day, description: "From this day on it no longer counts." },
          evidence: { type: "string", description: "A link or path to what proves it." },
          note: { type: "string", description: "What a reader should know." },
        },
      },
    },
  };
}
