import { defineEndpointRule } from "#core/rule/rule";
import { answeredEndpoints, isWriting, lacksEverywhere, lacksInOneFile } from "#core/endpoints/endpoint-sets";
import { partWith, relatedCode } from "#core/endpoints/handler-code";

/** Work that one request makes the server do, and that costs far more than sending it. */
const costly: readonly (readonly [does: string, pattern: RegExp])[] = [
  ["reads and writes files", /\.(?:sendFile|download|createReadStream|createWriteStream)\(|\b(?:readFile|writeFile|readdir|appendFile)(?:Sync)?\(/],
  ["starts processes", /(?:(?<![.\w$])|\b(?:child_?[pP]rocess|cp|proc|shell(?:js)?)\.)(?:exec|execFile|spawn|fork)(?:Sync)?\(/],
  ["hashes passwords", /\b(?:bcrypt|argon2|scrypt|pbkdf2)\w*\b/],
  ["asks the database", /(?<!\b(?:req|request))\.query\((?!\s*\))|\.(?:findOne|findById|findMany|findUnique|findAll|aggregate|insertOne|insertMany|updateOne|updateMany|findOneAndUpdate)\(/],
];

export default defineEndpointRule({
  meta: {
    id: "rate-limit-missing",
    title: "Application without a rate limit",
    family: "validation",
    severity: "low",
    confidence: "medium",
    cwe: [770, 799],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-2.4.1"],
    since: "0.1.0",
    messages: {
      costly: "{method} {path} {does} for whoever asks, as often as they ask: nothing in front of it limits that. Put a rate limiter in front of it.",
      unlimited: "None of the {count} routes of this application limits how often it is asked, and no configuration of a proxy in the project does. Put a rate limiter in front of all of them.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inSamples: "low",
    presets: {},
  },
  checkApplication(application, context) {
    if (lacksInOneFile(application, "rate-limit")) {
      for (const endpoint of answeredEndpoints(application)) {
        const code = context.inventory.handlerCode(endpoint, context.document);
        const work = code && costly.find(([, pattern]) => partWith(code, pattern) !== undefined);
        if (code === undefined || work === undefined) continue;
        const [does, pattern] = work;
        const places = relatedCode(code, context.document.path, { part: partWith(code, pattern), does: `It ${does} here.` });
        context.report({ at: endpoint.place.span, message: "costly", data: { method: endpoint.method, path: endpoint.path, does }, ...places, confidence: context.isTestFile ? "low" : "medium" });
      }
      return;
    }
    if (!lacksEverywhere(application, "rate-limit")) return;
    const own = answeredEndpoints(application);
    context.report({ at: application.place.span, message: "unlimited", data: { count: own.length }, confidence: context.isTestFile || !own.some(isWriting) ? "low" : "medium" });
  },
});
