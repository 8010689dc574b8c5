import { type ParseError, parse } from "jsonc-parser";
import type { ConfigFiles } from "../config/config-files.js";
import type { Problem } from "../finding/problem.js";
import { folderOf, isInside, relativePath } from "../text/paths.js";

/** Where a project's manifests (`package.json`, `tsconfig.json` and the like) are, and how to read them. */
export interface ManifestPlaces {
  /** Absolute path of the project's root, with forward slashes. */
  readonly root: string;
  /** Absolute path of the topmost folder whose manifests count: the root, or a folder above it. */
  readonly top?: string;
  readonly files: ConfigFiles;
}

/** For hosts that read no manifests: only relative imports and conventional aliases are followed. */
export const noManifests: ManifestPlaces = { root: "/", files: { read: () => undefined } };

export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads each manifest once. Nothing in them is trusted, and nothing is run. */
export interface Manifests {
  readonly root: string;
  readonly top: string;
  /** The object in a JSON file, comments and trailing commas allowed; undefined where there is none. */
  json(path: string): JsonObject | undefined;
  text(path: string): string | undefined;
  /** Folders from this one up to the top, the nearest first. */
  upwards(folder: string): readonly string[];
  report(path: string, message: string): void;
  /** What is wrong in the manifests read so far. */
  problems(): readonly Problem[];
}

/** What follows from a manifest that cannot be used. */
const consequence = "Imports that depend on it are not followed to other files.";

export function createManifests({ root, top = root, files }: ManifestPlaces): Manifests {
  const texts = new Map<string, string | undefined>();
  const values = new Map<string, JsonObject | undefined>();
  const chains = new Map<string, readonly string[]>();
  const problems: Problem[] = [];

  const report = (path: string, message: string): void => {
    problems.push({ kind: "manifest", path: relativePath(root, path), message: `${message} ${consequence}` });
  };

  const text = (path: string): string | undefined => {
    if (texts.has(path)) return texts.get(path);
    const read = files.read(path);
    if (read !== undefined && typeof read !== "string") report(path, `Cannot read this file: ${read.unreadable}.`);
    const found = typeof read === "string" ? read : undefined;
    texts.set(path, found);
    return found;
  };

  const json = (path: string): JsonObject | undefined => {
    if (values.has(path)) return values.get(path);
    const source = text(path);
    const value = source === undefined ? undefined : parseManifest(source);
    if (source !== undefined && value === undefined) report(path, "This file holds no JSON object.");
    values.set(path, value);
    return value;
  };

  const upwards = (folder: string): readonly string[] => {
    const known = chains.get(folder);
    if (known !== undefined) return known;
    const above = folderOf(folder);
    const isLast = folder === top || above === folder || !isInside(top, folder);
    const chain = isLast ? [folder] : [folder, ...upwards(above)];
    chains.set(folder, chain);
    return chain;
  };

  return { root, top, json, text, upwards, report, problems: () => problems };
}

/** The object a text holds, comments and trailing commas allowed; undefined where it holds something else or is broken. */
export function parseManifest(text: string): JsonObject | undefined {
  const bare = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return objectOf(JSON.parse(bare));
  } catch {
    // Comments and trailing commas are usual in a tsconfig, which is why the slower parser is asked second.
  }
  try {
    const errors: ParseError[] = [];
    const value: unknown = parse(bare, errors, { allowTrailingComma: true });
    return errors.length === 0 ? objectOf(value) : undefined;
  } catch {
    // Nested beyond the stack.
    return undefined;
  }
}

/** The value as an object; undefined for everything else. */
export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The texts in a value that is a text or a list; at most `most`. */
export function textsOf(value: unknown, most = 1000): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, most) : [value];
  return items.filter((item) => typeof item === "string");
}

/** The path of a manifest in a folder. */
export function inFolder(folder: string, name: string): string {
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}
