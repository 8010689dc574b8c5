/**
 * One text as the hosts hand it in: a file's content or an editor's unsaved buffer.
 * `path` uses forward slashes and is relative to the workspace root where the file lies below it.
 */
export interface TextDocument {
  readonly uri: string;
  readonly path: string;
  /** The editor's language id (`typescript`, `javascriptreact`, `vue`, …) or one derived from the file's name. */
  readonly languageId: string;
  readonly text: string;
}
