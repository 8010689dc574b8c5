import { type DecorationOptions, type DiagnosticRelatedInformation, type Disposable, MarkdownString, Range, ThemeColor, commands, l10n, window, workspace } from "vscode";

import { stepsOf } from "./findings/finding-steps.js";
import type { PickedFinding } from "./commands/pick-finding.js";

/** Walks through the steps of one finding's trace and marks them in the code. */
export interface TraceCursor extends Disposable {
  /** Shows all steps in the editor's peek view, at the finding. */
  peek(picked: PickedFinding): Promise<void>;
  /** Goes to one step, the first where none is named, and starts the walk there. */
  start(picked: PickedFinding, index?: number): Promise<void>;
  /** Goes on or back; false where no walk was started. */
  move(direction: 1 | -1): Promise<boolean>;
  stop(): void;
}

interface Walk {
  readonly steps: readonly DiagnosticRelatedInformation[];
  readonly index: number;
}

/** The mark of steps is taken away once nobody walks on, with the Escape key or another finding. */
export function createTraceCursor(): TraceCursor {
  const borderColor = new ThemeColor("editorInfo.foreground");
  const mark = window.createTextEditorDecorationType({ border: "1px dotted", borderColor, overviewRulerColor: borderColor });
  // Steps may lie within each other; the one at hand stands out among them, by more than a color.
  const hereMark = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor("editor.wordHighlightStrongBackground"),
    border: "2px solid",
    borderColor,
    overviewRulerColor: borderColor,
  });
  let walk: Walk | undefined;
  let said: Disposable | undefined;

  const draw = (): void => {
    for (const editor of window.visibleTextEditors) {
      const steps = walk?.steps ?? [];
      const look = (isHere: boolean): DecorationOptions[] => steps.flatMap(({ location, message }, index) => {
        if (location.uri.toString() !== editor.document.uri.toString() || isHere !== (index === walk?.index)) return [];
        const color = new ThemeColor(isHere ? "editorInfo.foreground" : "editorCodeLens.foreground");
        const text = ` ${index + 1}/${steps.length} ${message}`.slice(0, 120);
        return [{ range: location.range, hoverMessage: new MarkdownString().appendText(message), renderOptions: { after: { contentText: text, color, fontStyle: "italic", margin: "0 0 0 1em" } } }];
      });
      editor.setDecorations(mark, look(false));
      editor.setDecorations(hereMark, look(true));
    }
  };
  const show = async (next: Walk): Promise<void> => {
    const step = next.steps[next.index];
    if (step === undefined) return;
    walk = next;
    // The whole range as selection would scroll its end into view, and the start of the line out of it.
    const { start } = step.location.range;
    await commands.executeCommand("setContext", "lintel.trace.isActive", true);
    await window.showTextDocument(await workspace.openTextDocument(step.location.uri), { selection: new Range(start, start), preview: true });
    draw();
    said?.dispose();
    said = window.setStatusBarMessage(l10n.t("Step {0} of {1}: {2}", next.index + 1, next.steps.length, step.message), 8_000);
  };
  const stop = (): void => {
    walk = undefined;
    said?.dispose();
    void commands.executeCommand("setContext", "lintel.trace.isActive", false);
    draw();
  };
  const stepsFor = ({ diagnostic }: PickedFinding): readonly DiagnosticRelatedInformation[] => {
    const steps = stepsOf(diagnostic);
    if (steps.length === 0) void window.showInformationMessage(l10n.t("Lintel: this finding stands in one place; there is no way of data to show."));
    return steps;
  };
  const subscriptions: readonly Disposable[] = [mark, hereMark, window.onDidChangeVisibleTextEditors(draw)];
  return {
    async peek(picked) {
      const steps = stepsFor(picked);
      if (steps.length === 0) return;
      await window.showTextDocument(await workspace.openTextDocument(picked.uri), { selection: picked.diagnostic.range });
      const locations = steps.map(({ location }) => location);
      await commands.executeCommand("editor.action.peekLocations", picked.uri, picked.diagnostic.range.start, locations, "peek");
    },
    async start(picked, index = 0) {
      const steps = stepsFor(picked);
      if (steps.length > 0) await show({ steps, index: Math.min(Math.max(index, 0), steps.length - 1) });
    },
    async move(direction) {
      if (walk === undefined) return false;
      const { index, steps } = walk;
      await show({ steps, index: (index + direction + steps.length) % steps.length });
      return true;
    },
    stop,
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}
