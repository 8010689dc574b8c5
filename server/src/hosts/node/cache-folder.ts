import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The folder in which Lintel keeps what it has found out: `LINTEL_CACHE`, or `lintel` in the place where the system keeps
 * such files of its user. Never in the workspace unless somebody says so.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const given = env["LINTEL_CACHE"];
  if (given !== undefined && given !== "") return given;
  const xdg = env["XDG_CACHE_HOME"];
  if (xdg !== undefined && xdg.startsWith("/")) return join(xdg, "lintel");
  if (platform === "win32") return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"), "lintel", "Cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "lintel");
  return join(homedir(), ".cache", "lintel");
}
