import { setOptionFix } from "#core/fix/set-option-fix";
import { libraryCalls } from "#core/options/library-calls";
import { isNothing, readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { isCallExpression, isIdentifier } from "#core/syntax/nodes";
import { byteCount } from "#core/validation/byte-count";
import { bodyParsers, bodyTriggers } from "#rules/models/web-options/body-parsers";

const mega = 1024 * 1024;

export default defineSyntaxRule({
  meta: {
    id: "body-size-limit",
    title: "Request bodies of nearly any size",
    family: "validation",
    severity: "low",
    confidence: "medium",
    cwe: [770, 400],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-4.3.1", "v5.0.0-5.2.1"],
    since: "0.1.0",
    messages: {
      large: "{api} takes bodies of {size}: a few requests at once fill the memory. Limit them to what the route needs, 100 kB for JSON.",
      missing: "{api} takes files of any size. Set {option}.",
    },
    options: { maxMegabytes: { type: "number", default: 20, minimum: 1, description: "Largest limit that is accepted, in megabytes." } },
    triggers: bodyTriggers,
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check({ facts, options: { maxMegabytes }, report }) {
    for (const { row, call, options } of libraryCalls(facts, bodyParsers)) {
      const api = row.plugin ?? row.api;
      for (const path of row.limits) {
        const option = readOption(facts, options, path);
        if (option.state === "given") {
          const isEndless = isIdentifier(option.value) && option.value.text === "Infinity";
          const constant = facts.constant(option.value)?.value;
          const bytes = isEndless ? Number.POSITIVE_INFINITY : byteCount(constant);
          // Files go to a disk or a stream; what is parsed as JSON stays in memory.
          const most = maxMegabytes * mega * (/file/i.test(path) ? 10 : 1);
          if (bytes === undefined || bytes <= most) continue;
          const fix = setOptionFix(facts, { call, argument: row.argument, path, code: /file/i.test(path) ? "10 * 1024 * 1024" : row.api === "fastify" ? "1_048_576" : '"100kb"' }, "Limit it", "suggestion");
          report({ at: option.value, message: "large", data: { api, size: isEndless ? "any size" : String(constant) }, confidence: isEndless || bytes >= 100 * mega ? "medium" : "low", fixes: fix === undefined ? [] : [fix] });
        } else if (option.state === "absent" && row.isOpen === true && isCallExpression(call) && (options === undefined || !isNothing(facts, options))) {
          const fix = setOptionFix(facts, { call, argument: row.argument, path, code: "10 * 1024 * 1024" }, "Limit it to 10 MB", "suggestion");
          report({ at: call, message: "missing", data: { api, option: path }, confidence: row.api === "busboy" ? "low" : "medium", fixes: fix === undefined ? [] : [fix] });
        }
      }
    }
  },
});
