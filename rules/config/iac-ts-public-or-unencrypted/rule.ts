import { isCallOf, namedValue, openedByPort, statementWeakness } from "#core/cloud/cdk-grants";
import { setOptionFix } from "#core/fix/set-option-fix";
import { libraryCalls } from "#core/options/library-calls";
import { readOption, readSwitch } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { isPropertyAccess, skipWrappers } from "#core/syntax/nodes";
import { apiMethods, bucketApis, cdkTriggers, cloudGrants, cloudResources, cloudValues, everyAddress, everybody, ingressMethods, keyedResources, namedPorts, noAuthorization, policyStatements, portApis, publicGrant } from "#rules/models/tables/cloud-resources";

export default defineSyntaxRule({
  meta: {
    id: "iac-ts-public-or-unencrypted",
    title: "Cloud resource that is open or not encrypted",
    family: "config",
    severity: "medium",
    confidence: "medium",
    cwe: [284, 311],
    owasp: ["A05:2021", "A01:2021"],
    asvs: ["v5.0.0-13.2.4"],
    since: "0.1.0",
    messages: {
      public: "{resource} is open to everybody by {option}. Remove it, and give access to those who need it.",
      unencrypted: "{resource} keeps its data without encryption by {option}. Turn the encryption on.",
      anything: 'This statement allows every action ("*"), the one that gives itself more included. Name the actions that are needed.',
      anybody: "This statement allows whoever asks, from any account. Name the principals, or add a condition.",
      ingress: "Everybody on the internet gets to {service}. Name the addresses or the security group that need it.",
      keyless: "{resource} keeps its messages without encryption, as it is given no {option}. Give it a key.",
      method: "Whoever finds this method of the API may call {verb}, as authorizationType is NONE. Give it an authorizer.",
      cleartext: "{resource} takes requests over plain HTTP, as {option} is not on. Set {option}: true.",
    },
    options: {},
    triggers: cdkTriggers,
    fix: "suggestion",
    presets: {},
  },
  visit: {
    /** `bucket.grantPublicAccess()`. */
    CallExpression(call, context) {
      const { facts } = context;
      const callee = skipWrappers(call.expression);
      if (!isPropertyAccess(callee)) return;
      const [peer, port] = call.arguments;
      if (ingressMethods.has(callee.name.text) && isCallOf(facts, peer, everyAddress)) {
        const service = openedByPort(facts, port, portApis, namedPorts);
        if (service !== undefined) context.report({ at: call, message: "ingress", data: { service }, confidence: context.isTestFile ? "low" : "medium" });
      }
      if (callee.name.text !== publicGrant) return;
      const receiver = context.facts.api(callee.expression)?.name ?? "";
      if (bucketApis.some((api) => receiver === `${api}()`)) context.report({ at: call, message: "public", data: { resource: "Bucket", option: publicGrant }, confidence: "medium" });
    },
  },
  check(context) {
    const { facts } = context;
    const usual = context.isTestFile ? "low" : "medium";
    for (const { call, options } of libraryCalls(facts, policyStatements)) {
      const weakness = statementWeakness(facts, options, everybody);
      if (weakness !== undefined) context.report({ at: call, message: weakness, confidence: usual });
    }
    for (const { row, call, options } of [...libraryCalls(facts, cloudValues), ...libraryCalls(facts, cloudGrants)]) {
      const given = readOption(facts, options, row.option);
      const shown = given.state === "given" ? facts.textOf(namedValue(facts, given.value)) : "";
      if (row.bad.test(`.${shown}`)) context.report({ at: call, message: row.weakness, data: { resource: row.resource, option: shown }, confidence: usual });
    }
    for (const { row, call, options } of libraryCalls(facts, keyedResources)) {
      if (readOption(facts, options, row.option).state === "absent") context.report({ at: call, message: "keyless", data: { resource: row.resource, option: row.option }, confidence: "low" });
    }
    for (const { call, options } of libraryCalls(facts, apiMethods)) {
      const [method] = call.arguments ?? [];
      const verb = method === undefined ? undefined : facts.constantString(method);
      const type = readOption(facts, options, "authorizationType");
      if (verb === undefined || verb === "OPTIONS" || type.state !== "given" || !noAuthorization.has(facts.api(namedValue(facts, type.value))?.name ?? "")) continue;
      context.report({ at: call, message: "method", data: { verb }, confidence: /^(?:GET|HEAD)$/.test(verb) ? "low" : usual });
    }
    for (const { row, call, options } of libraryCalls(facts, cloudResources)) {
      const state = readSwitch(facts, options, row.option);
      const isLeftOut = state === "absent" && row.badByDefault !== undefined && (row.unless === undefined || readOption(facts, options, row.unless).state === "absent");
      if (!isLeftOut && state !== (row.bad ? "on" : "off")) continue;
      const fix = setOptionFix(facts, { call, argument: row.argument, path: row.option, code: String(row.good) }, `Set ${row.option}: ${row.good}`, "suggestion");
      context.report({ at: call, message: row.weakness, data: { resource: row.resource, option: row.option }, confidence: usual, fixes: fix === undefined ? [] : [fix] });
    }
  },
});
