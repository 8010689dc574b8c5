import type { Severity } from "../finding/severity.js";
import { isRecord, type JsonRecord, listOf, numberOf, recordOf, textOf } from "./json-values.js";
import type { Triage } from "./triage.js";
import { externalSuppression } from "./triage-log.js";

/** A place in a file that a log names. */
export interface LogPlace {
  /** An absolute URI, or a path relative to the root of what was looked at. */
  readonly uri: string;
  /** From zero. */
  readonly line: number;
  readonly character: number;
}

export interface LogStep {
  readonly message: string;
  readonly place: LogPlace;
}

/** One result of a SARIF log, of whatever tool. */
export interface LogResult {
  /** Where it stands in the log: the index of its run, and its index in the run. */
  readonly run: number;
  readonly index: number;
  readonly tool: string;
  readonly ruleId: string;
  readonly ruleTitle: string;
  readonly message: string;
  readonly severity: Severity;
  /** Undefined for results about a project as a whole. */
  readonly place: LogPlace | undefined;
  /** The way of the data, from its source on. */
  readonly steps: readonly LogStep[];
  readonly triage: Triage;
}

/** The results of a log that are still there, or why it cannot be read, as a sentence. */
export type LogReading = { readonly results: readonly LogResult[] } | { readonly problem: string };

/**
 * Reads a log in the format SARIF 2.1.0, in the shapes that tools write it in: rules of the driver or of extensions, messages of
 * results or of rules, severities as levels or as the number GitHub reads. Parts that are missing or of another kind are passed over.
 */
export function readLog(text: string): LogReading {
  let log: unknown;
  try {
    log = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { problem: `The log is no JSON: ${error instanceof Error ? error.message : String(error)}.` };
  }
  if (!isRecord(log) || !Array.isArray(log["runs"])) return { problem: "The file holds no SARIF log: it has no runs." };
  const version = textOf(log["version"]);
  if (version !== undefined && !version.startsWith("2.1")) return { problem: `The log is in SARIF ${version}; Lintel reads version 2.1.0.` };
  return { results: listOf(log["runs"]).flatMap((run, index) => (isRecord(run) ? resultsOf(run, index) : [])) };
}

function resultsOf(run: JsonRecord, runIndex: number): readonly LogResult[] {
  const tool = recordOf(run["tool"]);
  const driver = recordOf(tool["driver"]);
  return listOf(run["results"]).flatMap((result, index): readonly LogResult[] => {
    if (!isRecord(result) || !isStillWrong(result)) return [];
    const rule = ruleOf(result, tool);
    const ruleId = textOf(result["ruleId"]) ?? textOf(recordOf(result["rule"])["id"]) ?? textOf(rule["id"]) ?? "";
    const [location] = listOf(result["locations"]);
    return [
      {
        run: runIndex,
        index,
        tool: textOf(driver["name"]) ?? "",
        ruleId,
        ruleTitle: textOf(recordOf(rule["shortDescription"])["text"]) ?? textOf(rule["name"]) ?? ruleId,
        message: messageOf(recordOf(result["message"]), rule) || ruleId,
        severity: severityOf(result, rule),
        place: placeOf(recordOf(location), run),
        steps: stepsOf(result, run),
        triage: externalSuppression(listOf(result["suppressions"])),
      },
    ];
  });
}

/** Logs also list what is in order, what needs no look, and what a baseline had and the code no longer has. */
function isStillWrong(result: JsonRecord): boolean {
  const kind = textOf(result["kind"]) ?? "fail";
  return (kind === "fail" || kind === "open" || kind === "review") && result["baselineState"] !== "absent";
}

/** The rule's description: by its place in the list of the driver or of the extension that the result names, else by its id. */
function ruleOf(result: JsonRecord, tool: JsonRecord): JsonRecord {
  const reference = recordOf(result["rule"]);
  const extensions = listOf(tool["extensions"]).map(recordOf);
  const component = numberOf(recordOf(reference["toolComponent"])["index"]);
  const rules = listOf(((component === undefined ? undefined : extensions[component]) ?? recordOf(tool["driver"]))["rules"]).map(recordOf);
  const index = numberOf(reference["index"]) ?? numberOf(result["ruleIndex"]);
  const byIndex = index === undefined ? undefined : rules[index];
  if (byIndex !== undefined) return byIndex;
  const id = textOf(result["ruleId"]) ?? textOf(reference["id"]);
  const all = [recordOf(tool["driver"]), ...extensions].flatMap((one) => listOf(one["rules"]).map(recordOf));
  return all.find((rule) => rule["id"] === id) ?? {};
}

/** The text of a message, or of the rule's message that it names; placeholders are filled and links become their text. */
function messageOf(message: JsonRecord, rule: JsonRecord): string {
  const named = recordOf(recordOf(rule["messageStrings"])[textOf(message["id"]) ?? ""]);
  const text = textOf(message["text"]) ?? textOf(named["text"]) ?? textOf(message["markdown"]) ?? "";
  const values = listOf(message["arguments"]);
  return text
    .replace(/\{(\d+)\}/g, (whole, index: string) => textOf(values[Number(index)]) ?? whole)
    .replace(/(?<!\\)\[((?:[^\]\\]|\\.)*)\]\([^)\s]*\)/g, "$1")
    .replace(/\\([[\]\\])/g, "$1")
    .trim();
}

function severityOf(result: JsonRecord, rule: JsonRecord): Severity {
  const properties = { ...recordOf(rule["properties"]), ...recordOf(result["properties"]) };
  const score = Number(textOf(properties["security-severity"]) ?? numberOf(properties["security-severity"]) ?? Number.NaN);
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  if (score > 0) return "low";
  switch (textOf(result["level"]) ?? textOf(recordOf(rule["defaultConfiguration"])["level"]) ?? "warning") {
    case "error":
      return "high";
    case "note":
      return "low";
    case "none":
      return "info";
    default:
      return "medium";
  }
}

function stepsOf(result: JsonRecord, run: JsonRecord): readonly LogStep[] {
  const [flow] = listOf(result["codeFlows"]);
  const [thread] = listOf(recordOf(flow)["threadFlows"]);
  return listOf(recordOf(thread)["locations"]).flatMap((one): readonly LogStep[] => {
    const location = recordOf(recordOf(one)["location"]);
    const place = placeOf(location, run);
    return place === undefined ? [] : [{ message: messageOf(recordOf(location["message"]), {}), place }];
  });
}

function placeOf(location: JsonRecord, run: JsonRecord): LogPlace | undefined {
  const physical = recordOf(location["physicalLocation"]);
  const region = recordOf(physical["region"]);
  const uri = uriOf(recordOf(physical["artifactLocation"]), run);
  if (uri === undefined) return undefined;
  return { uri, line: Math.max(0, (numberOf(region["startLine"]) ?? 1) - 1), character: Math.max(0, (numberOf(region["startColumn"]) ?? 1) - 1) };
}

/** More bases than anybody nests; a log whose bases lead in a circle is read all the same. */
const mostBases = 8;

/** The URI of a file, with the bases in front of it that the log knows. */
function uriOf(artifact: JsonRecord, run: JsonRecord): string | undefined {
  const index = numberOf(artifact["index"]);
  const listed = index === undefined ? {} : recordOf(recordOf(listOf(run["artifacts"])[index])["location"]);
  let uri = textOf(artifact["uri"]) ?? textOf(listed["uri"]);
  let base = textOf(artifact["uriBaseId"]) ?? textOf(listed["uriBaseId"]);
  if (uri === undefined) return undefined;
  for (let depth = 0; depth < mostBases && base !== undefined && !isAbsolute(uri); depth++) {
    const known = recordOf(recordOf(run["originalUriBaseIds"])[base]);
    const prefix = textOf(known["uri"]) ?? "";
    uri = prefix === "" ? uri : `${prefix.replace(/\/?$/, "/")}${uri.replace(/^\.?\//, "")}`;
    base = textOf(known["uriBaseId"]);
  }
  return uri.replace(/^\.\//, "");
}

function isAbsolute(uri: string): boolean {
  return /^[a-z][\w+.-]*:/i.test(uri);
}
