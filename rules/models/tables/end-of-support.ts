/** Analyses depend on nothing but their input, so the day against which ends of support are judged is written here, and raised with the tables. */
export const dayOfTables = "2026-11-20";

/** When lines of Node.js stopped getting fixes, by their number, after https://github.com/nodejs/Release/blob/main/schedule.json. */
const nodeLines: Readonly<Partial<Record<number, string>>> = {
  10: "2021-04-30", 11: "2019-06-01", 12: "2022-04-30", 13: "2020-06-01", 14: "2023-04-30", 15: "2021-06-01", 16: "2023-09-11", 17: "2022-06-01", 18: "2025-04-30",
  19: "2023-06-01", 20: "2026-04-30", 21: "2024-06-01", 22: "2027-04-30", 23: "2025-06-01", 24: "2028-04-30", 25: "2026-06-01",
};
/** Lines below ten ended with version 8. */
const beforeTen = "2019-12-31";
const nodeNames: Readonly<Partial<Record<string, number>>> = { argon: 4, boron: 6, carbon: 8, dubnium: 10, erbium: 12, fermium: 14, gallium: 16, hydrogen: 18, iron: 20, jod: 22, krypton: 24 };

/** When a line of Node.js stops getting fixes, as YYYY-MM-DD; undefined for lines that are not known. */
export function endOfNode(line: number): string | undefined {
  return line < 10 ? beforeTen : nodeLines[line];
}

/**
 * When versions of common images stopped getting security updates, by the start of their tag. Sources: the release pages of
 * Debian (with long-term support), Ubuntu (standard support), Alpine, Python and PHP.
 */
const images: Readonly<Partial<Record<string, readonly (readonly [RegExp, string])[]>>> = {
  debian: [
    [/^(?:[1-9]|buzz|lenny|squeeze|wheezy|jessie|stretch)(?:[.-]|$)/, "2022-06-30"],
    [/^(?:10|buster)(?:[.-]|$)/, "2024-06-30"],
    [/^(?:11|bullseye)(?:[.-]|$)/, "2026-08-31"],
  ],
  ubuntu: [
    [/^(?:1[0-6]\.|trusty|xenial)/, "2021-04-30"],
    [/^(?:18\.|bionic)/, "2023-05-31"],
    [/^(?:20\.04|focal)/, "2025-05-31"],
    // Others than those of April in even years get nine months.
    [/^(?:19|2[135])\.|^(?:18|2[024])\.10/, "2026-07-31"],
  ],
  alpine: [
    [/^(?:[12]\.|3\.(?:\d|1[0-6])(?:[.-]|$))/, "2024-05-23"],
    [/^3\.17(?:[.-]|$)/, "2024-11-22"],
    [/^3\.18(?:[.-]|$)/, "2025-05-09"],
    [/^3\.19(?:[.-]|$)/, "2025-11-01"],
    [/^3\.20(?:[.-]|$)/, "2026-04-01"],
    [/^3\.21(?:[.-]|$)/, "2026-11-01"],
  ],
  python: [
    [/^(?:2|3\.[0-7])(?:[.-]|$)/, "2023-06-27"],
    [/^3\.8(?:[.-]|$)/, "2024-10-07"],
    [/^3\.9(?:[.-]|$)/, "2025-10-31"],
    [/^3\.10(?:[.-]|$)/, "2026-10-31"],
  ],
  php: [
    [/^(?:[5-7]|8\.0)(?:[.-]|$)/, "2023-11-26"],
    [/^8\.1(?:[.-]|$)/, "2025-12-31"],
  ],
  centos: [[/^/, "2024-06-30"]],
};

/** When an official image stops getting security updates, by its name and tag, as YYYY-MM-DD; undefined where that is not known. */
export function endOfImage(name: string, tag: string): string | undefined {
  if (name !== "node") return images[name]?.find(([form]) => form.test(tag))?.[1];
  const [, number, word = ""] = /^(?:(\d+)|([a-z]+))(?:[.-]|$)/.exec(tag) ?? [];
  const line = number === undefined ? nodeNames[word] : Number(number);
  return line === undefined ? undefined : endOfNode(line);
}
