/** A setting by which a bundler writes source maps beside what it makes. */
export interface BundlerSetting {
  readonly name: string;
  /** The key that its object stands under; undefined for settings at the top of the configuration. */
  readonly under?: string;
  /** The name of the configuration. */
  readonly file: RegExp;
  /** True for values by which browsers are told of the maps. */
  readonly published: (value: string | number | boolean | null) => boolean;
  /** What to write instead, as code. */
  readonly good: string;
  /** Options beside it that show that no browser loads what is built; without a value, that they are there. */
  readonly quiet: readonly { readonly option: string; readonly value?: RegExp }[];
}

/**
 * After the documentation of the bundlers: Vite, build.sourcemap; webpack, Devtool; Next.js, productionBrowserSourceMaps; Vue CLI,
 * productionSourceMap. `hidden` writes maps that no comment names.
 */
export const bundlerSettings: readonly BundlerSetting[] = [
  { name: "sourcemap", under: "build", file: /^(?:vite|electron\.vite|astro)\.config\.[cm]?[jt]s$/, published: (value) => value === true || value === "inline", good: '"hidden"', quiet: [{ option: "lib" }, { option: "ssr" }] },
  { name: "devtool", file: /^webpack[\w.-]*\.[cm]?[jt]s$/, published: (value) => typeof value === "string" && /^(?:inline-)?(?:cheap-|module-)*source-map$/.test(value), good: '"hidden-source-map"', quiet: [{ option: "target", value: /node|electron-main/ }, { option: "mode", value: /^(?:development|none)$/ }, { option: "devServer" }] },
  { name: "productionBrowserSourceMaps", file: /^next\.config\.[cm]?[jt]s$/, published: (value) => value === true, good: "false", quiet: [] },
  { name: "productionSourceMap", file: /^vue\.config\.[cm]?[jt]s$/, published: (value) => value === true, good: "false", quiet: [] },
];
