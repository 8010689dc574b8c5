import type { SourceRow } from "../../model/library-model.js";

/** What the machine tells a program. */
const machineParts = { arguments: "the command line", environment: "the environment", folder: "the folder it runs in" } as const;

type Part = Exclude<NonNullable<SourceRow["part"]>, keyof typeof machineParts>;

const requestParts: Readonly<Record<Part, string>> = {
  body: "the request body",
  query: "the query string of the request",
  params: "the path of the request",
  headers: "the headers of the request",
  cookies: "the cookies of the request",
  url: "the URL of the request",
  files: "an uploaded file",
  event: "an event from outside",
};

const pageParts: Readonly<Record<Part, string>> = {
  body: "the page",
  query: "the query string of the page's address",
  params: "the path of the page's address",
  headers: "the address of the page before",
  cookies: "the cookies of the page",
  url: "the address of the page",
  files: "a file the visitor picks",
  event: "a message or gesture in the page",
};

/** Other local sources by what their names hold. */
const localPlaces: readonly (readonly [RegExp, string])[] = [
  [/^fs\b/, "a file"],
  [/readline|stdin|Stdin|prompt/, "standard input"],
];

/** Where the value of a source comes from, to stand behind "comes from". */
export function originOf({ kind, part, api }: SourceRow): string {
  if (part === "arguments" || part === "environment" || part === "folder") return machineParts[part];
  switch (kind) {
    case "remote":
      return part === undefined ? "the network" : requestParts[part];
    case "browser":
      if (/\.hash$/.test(api)) return "the fragment of the page's address";
      return part === undefined ? "what other pages leave behind" : pageParts[part];
    case "local":
      return localPlaces.find(([form]) => form.test(api))?.[1] ?? "the machine it runs on";
    case "database":
      if (api.startsWith("fs.")) return "the names of files";
      return /[sS]torage\b|StorageEvent/.test(api) ? "the browser's storage" : "what was stored before";
    case "response":
      return "the response of another server";
    case "page":
      return "the text of the page";
    case "caller":
    case "keys":
    case "parsed":
      return "whoever calls the function";
    case "team":
      return "a source of the team";
    case "model":
      return "a language model";
    case "archive":
      return "an archive";
  }
}
