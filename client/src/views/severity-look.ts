import { ThemeColor, ThemeIcon, l10n } from "vscode";

import type { Severity } from "../../../server/src/lsp/protocol.js";

/** A severity as a word of its own. */
export function severityWord(severity: Severity): string {
  switch (severity) {
    case "critical":
      return l10n.t("Critical");
    case "high":
      return l10n.t("High");
    case "medium":
      return l10n.t("Medium");
    case "low":
      return l10n.t("Low");
    case "info":
      return l10n.t("Info");
  }
}

/** Shape and color both tell how bad it is, so that neither is needed alone. The colors are those that high contrast themes have as well. */
export function severityIcon(severity: Severity): ThemeIcon {
  switch (severity) {
    case "critical":
      return new ThemeIcon("flame", new ThemeColor("problemsErrorIcon.foreground"));
    case "high":
      return new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground"));
    case "medium":
      return new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground"));
    case "low":
      return new ThemeIcon("info", new ThemeColor("problemsInfoIcon.foreground"));
    case "info":
      return new ThemeIcon("lightbulb", new ThemeColor("problemsInfoIcon.foreground"));
  }
}
