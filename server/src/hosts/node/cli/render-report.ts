import { githubReport } from "#report/github";
import { gitlabReport } from "#report/gitlab";
import { htmlReport, type HtmlParts } from "#report/html";
import { jsonReport } from "#report/json";
import { junitReport } from "#report/junit";
import { markdownReport } from "#report/markdown";
import type { AuditTimes, Report } from "#report/report";
import { sarifReport } from "#report/sarif";
import { textReport, type TextOptions } from "#report/text";

/** What `--format` takes. */
export const reportFormats = ["text", "json", "sarif", "html", "markdown", "github", "gitlab", "junit"] as const;
type ReportFormat = (typeof reportFormats)[number];

/** What formats want to know besides what was found. */
interface RenderOptions {
  readonly times: AuditTimes;
  readonly text: TextOptions;
  /** What HTML tells besides findings, found out only where HTML is asked for; left out where there is nothing of it. */
  readonly htmlParts?: () => HtmlParts;
}

/** The report in the format that was asked for; text where none was. */
export function renderReport(format: string | undefined, report: Report, { times, text, htmlParts }: RenderOptions): string {
  switch (format as ReportFormat | undefined) {
    case "json":
      return jsonReport(report);
    case "sarif":
      return sarifReport(report);
    case "html":
      return htmlReport(report, times, htmlParts?.());
    case "markdown":
      return markdownReport(report);
    case "github":
      return githubReport(report);
    case "gitlab":
      return gitlabReport(report, times);
    case "junit":
      return junitReport(report, times);
    default:
      return textReport(report, text);
  }
}

/** The time in UTC to the second, without a zone, as some formats insist on. */
export function utcSeconds(time: Date): string {
  return time.toISOString().slice(0, 19);
}
