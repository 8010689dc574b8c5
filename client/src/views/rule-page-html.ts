/** What goes around a rendered page. */
interface Frame {
  /** What is known of the rule, to stand below its title. */
  readonly facts: readonly string[];
  /** What is said of the examples that are folded. */
  readonly more: string;
  readonly nonce: string;
}

/** How many examples of a section are shown before the rest is folded: some pages have a hundred. */
const shownExamples = 3;

/**
 * A rendered page of a rule as a whole document. Nothing is loaded and nothing runs in it. Code keeps the color of text: the colors that the
 * editor's Markdown gives it are too pale on some themes.
 */
export function rulePageHtml(ruleId: string, rendered: string, { facts, more, nonce }: Frame): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${ruleId}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
${withReachableCode(withFoldedExamples(withFacts(rendered, facts), more))}
</main>
</body>
</html>`;
}

function withFacts(rendered: string, facts: readonly string[]): string {
  if (facts.length === 0) return rendered;
  const text = facts.join(" · ").replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`);
  return rendered.replace("</h1>", () => `</h1>\n<p class="facts">${text}</p>`);
}

/** Of each section some examples stay, and those over several files, which come last, are folded as a whole. */
function withFoldedExamples(rendered: string, more: string): string {
  return rendered
    .split(/(?=<h2[\s>])/)
    .map((section) => {
      const ends = [...section.matchAll(/<\/pre>/g)].map(({ index }) => index + "</pre>".length);
      const overFiles = section.search(/<h3[\s>]/);
      const third = ends[shownExamples - 1] ?? section.length;
      const from = overFiles < 0 ? third : Math.min(third, overFiles);
      const count = ends.filter((end) => end > from).length;
      return count < 2 ? section : `${section.slice(0, from)}\n<details>\n<summary>${more}</summary>${section.slice(from)}</details>\n`;
    })
    .join("");
}

/** Code that is wider than the page is scrolled by keys as well. */
function withReachableCode(rendered: string): string {
  return rendered.replace(/<pre(?=[\s>])/g, '<pre tabindex="0"');
}

const style = `
body { background: var(--vscode-editor-background); color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); line-height: 1.6; padding: 0 24px 40px; }
main { max-width: 52em; }
h1 { font-size: 1.8em; font-weight: 600; line-height: 1.25; margin: 20px 0 12px; }
h2 { border-bottom: 1px solid var(--vscode-widget-border, transparent); font-size: 1.2em; font-weight: 600; margin: 28px 0 8px; padding-bottom: 4px; }
p, li { margin: 6px 0; }
ul, ol { padding-left: 22px; }
a { color: var(--vscode-textLink-foreground); text-decoration: underline; }
summary { color: var(--vscode-textLink-foreground); cursor: pointer; margin: 10px 0; }
.facts { color: var(--vscode-descriptionForeground); margin-top: 0; }
a:focus-visible, pre:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
code { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
pre { background: var(--vscode-editor-background); border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); color: var(--vscode-editor-foreground); overflow-x: auto; padding: 10px 14px; }
pre code { background: none; color: inherit; padding: 0; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--vscode-widget-border, var(--vscode-foreground)); padding: 4px 10px; text-align: left; }
`;
