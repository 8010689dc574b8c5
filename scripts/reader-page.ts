/** What a rule's page says to the test suite, taken out again for those who read it. */

/** `// ! rule-id (high): words`, in the comment styles that pages use. */
const findingMarker = /\s*(\/\/|#|<!--|\{\/\*|\/\*)\s*! [a-z][a-z0-9-]*(?: \([a-z]+\))?(?::.*?)?(?=\s*(?:\/\/ !|# !|<!-- !|\{\/\* !|\/\* !|-->|\*\/|$))(?:\s*(?:-->|\*\/\}?))?/g;
const otherMarker = /\s*(?:\/\/|#)\s*(?:(?:miss|noise) [a-z][a-z0-9-]*|source|sink)\s*$/;
const caretLine = /^\s*(?:\/\/|#)\s*\^+ /;
const fenceStart = /^(\s*```+)\s*([a-z]*)(.*)$/;

/**
 * The page of a rule as people read it: how to fix it stands in front of the examples, of which a page may have a hundred, lines with a
 * finding say so in plain words, the options of a fence become a line above it, and what only the test harness needs (caret lines, names of
 * generated secrets) is gone.
 */
export function readerPage(markdown: string): string {
  const lines: string[] = [];
  let isCode = false;
  for (const line of markdown.split("\n")) {
    const fence = fenceStart.exec(line);
    if (fence !== null) {
      isCode = !isCode;
      if (isCode) lines.push(...labelLines(fence[3] ?? ""), `${fence[1]}${fence[2]}`);
      else lines.push(line);
    } else if (!isCode) lines.push(line);
    else if (!caretLine.test(line)) lines.push(readerLine(line));
  }
  return fixFirst(lines.join("\n"));
}

/** What is to be known of an example beside its text: whether it stands before a fix or after it, its file, the options it is looked at with. */
function labelLines(options: string): string[] {
  const path = /\spath=(\S+)/.exec(options)?.[1];
  const set = /\soptions=(\{.*\})/.exec(options)?.[1];
  // A date is there for what changes with time: the test suite alone sets it.
  const isSet = set !== undefined && !set.includes('"today"');
  const parts = [
    ...(path === undefined ? [] : [`\`${path}\``]),
    ...(/\suntracked\b/.test(options) ? ["not committed"] : []),
    ...(/\sbefore\b/.test(options) ? ["before"] : /\safter\b/.test(options) ? ["after"] : []),
    ...(isSet ? [`with the options \`${set}\``] : []),
  ];
  const label = parts.join(", ");
  return label === "" ? [] : [`${label.charAt(0).toUpperCase()}${label.slice(1)}:`, ""];
}

/** Moves the section on how to fix what was found in front of the examples. */
function fixFirst(page: string): string {
  const sections = page.split(/^(?=## )/m);
  const from = sections.findIndex((section) => section.startsWith("## How to fix\n"));
  const to = sections.findIndex((section) => section.startsWith("## Vulnerable\n"));
  if (to < 0 || from < to) return page;
  const [fix = ""] = sections.splice(from, 1);
  sections.splice(to, 0, fix);
  return `${sections.map((section) => section.trimEnd()).join("\n\n")}\n`;
}

const remarks: Readonly<Record<string, string>> = {
  "#": "# <- finding",
  "<!--": "<!-- <- finding -->",
  "{/*": "{/* <- finding */}",
};

function readerLine(line: string): string {
  const code = line.replace(/\{\{secret:([a-z0-9-]+)(?::\d+)?\}\}/g, "<$1>").replace(otherMarker, "");
  let remark: string | undefined;
  const bare = code.replace(findingMarker, (_, opening: string) => {
    remark ??= remarks[opening] ?? "// <- finding";
    return "";
  });
  return remark === undefined ? code : `${bare.trimEnd()} ${remark}`;
}
