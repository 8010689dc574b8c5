/** Reads of the parts of a request, under the names that handlers give it, and what frameworks hand to parameters. */
const reads = new RegExp(
  [
    "(?<![\\w$])(?:req|ctx|c|context|event|evt|[\\w$]*[rR]equest)\\s*[?!]?\\.\\s*(?:req|request|body|rawBody|query|params|headers|cookies|payload|files?|url|originalUrl|json|text|formData|nextUrl|input|queryStringParameters|pathParameters|Records|detail)(?![\\w$])",
    "\\{\\s*(?:\\w+\\s*,\\s*)*(?:body|query|params|headers|payload|request|req|input)\\s*[,}:][^()]{0,200}\\)\\s*(?::[^={]{0,80})?(?:=>|\\{)",
    "@(?:Body|Query|Param|Headers|Args|Payload|MessageBody|Arg|Req)\\(",
    "(?:socket|ws|wss|io|connection|conn)\\s*\\.\\s*on\\(",
  ].join("|"),
);

/**
 * True for a text that by the names in it reads a request which it gets as a parameter: what such a file hands to functions of others, or
 * gives back to them, may be an attacker's.
 */
export function readsRequest(text: string): boolean {
  return reads.test(text);
}
