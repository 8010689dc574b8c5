/** How a controller's version stands in a path until it is known whether the application has versions in its paths. */
export function versionSegment(version: string): string {
  return `/{version ${version}}`;
}

/** How an application says that it has: `prefix` stands in front of each version, `usual` counts for controllers without one. */
export function versioning(prefix: string, usual: string | undefined): string {
  return `/{versions ${prefix}${usual === undefined ? "" : ` ${usual}`}}`;
}

/** A full path with versions where the application has them in paths, and without them elsewhere. */
export function settleVersions(path: string): string {
  if (!path.includes("{version")) return path;
  const [, application] = /\/\{versions ([^}]*)\}/.exec(path) ?? [];
  const [prefix = "", usual] = application?.split(" ") ?? [];
  const [, own] = /\/\{version ([^}]*)\}/.exec(path) ?? [];
  const version = own ?? usual;
  const stated = application === undefined || version === undefined ? "" : `/${prefix}${version}`;
  const settled = application === undefined ? path : path.replace(/\/\{versions [^}]*\}/, stated);
  return settled.replace(/\/\{version [^}]*\}/, "") || "/";
}
