/**
 * Programs that run on the machine of whoever uses them, and answer nobody else: with windows of their own, within a browser or an editor,
 * on a phone, called from a command line, within a page whose server is another program, or as a part of a tool that builds or checks a program. A library is
 * what other programs install and call, and a sample what somebody starts to see how they do it.
 */
export type ProgramKind = "desktop" | "mobile" | "page" | "extension" | "command-line" | "build" | "library" | "sample";

/**
 * What the packages of a server make of each request before its own code sees it: `"no-operators"` where one of them takes keys such as
 * `$ne` out of it, `"flat-query"` where the query holds texts and lists of texts alone, as that of Express 5 does unless it is told otherwise.
 */
export type RequestShape = "no-operators" | "flat-query";

/** A package in a version whose calls do what those of later ones no longer do: `load` of js-yaml made functions before version 4. */
export type DatedPackage = "js-yaml";

/** What the nearest manifest tells of the files in a folder. */
export interface ManifestFacts {
  /** Left out for servers, pages with a server of their own, and where nothing is told. */
  readonly program?: ProgramKind;
  readonly requests?: RequestShape;
  readonly dated?: DatedPackage;
}
