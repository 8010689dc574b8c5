import type { CarrierRow, LibraryModel } from "#core/model/library-model";

const carriers = (does: CarrierRow["does"], ...names: readonly string[]): readonly CarrierRow[] => names.map((name) => ({ api: `react.${name}`, does }));

/** React's hooks and wrappers, and Preact's of the same names. */
export default {
  library: "react",
  documentation: "https://react.dev/reference/react/hooks",
  aliases: Object.fromEntries(["useState", "useMemo", "useCallback"].flatMap((name) => ["preact/hooks", "preact/compat"].map((module) => [`${module}.${name}`, `react.${name}`]))),
  carriers: [...carriers("state", "useState"), ...carriers("returns", "useMemo", "startTransition"), ...carriers("wraps", "useCallback", "memo", "forwardRef", "useEffectEvent", "cache"), { api: "next/cache.unstable_cache", does: "wraps" }],
} satisfies LibraryModel;
