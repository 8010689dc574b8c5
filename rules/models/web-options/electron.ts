import type { OptionCallRow } from "#core/model/option-calls";

/** Windows of Electron, with where their preferences stand: https://www.electronjs.org/docs/latest/tutorial/security */
export const electronWindows: readonly OptionCallRow[] = ["electron.BrowserWindow", "electron.BrowserView", "electron.WebContentsView", "electron/main.BrowserWindow", "electron/main.WebContentsView"].map((api) => ({ api, argument: 0, below: "webPreferences" }));

/** A preference whose value `bad` lets pages do more than pages may. */
export interface WebPreference {
  readonly name: string;
  readonly bad: boolean;
  readonly effect: string;
  /** True where there are programs that need it. */
  readonly isDebatable?: true;
}

/** https://www.electronjs.org/docs/latest/api/structures/web-preferences */
export const webPreferences: readonly WebPreference[] = [
  { name: "nodeIntegration", bad: true, effect: "every script of its pages, foreign ones too, can read files and start programs" },
  { name: "nodeIntegrationInWorker", bad: true, effect: "workers of its pages can read files and start programs" },
  { name: "nodeIntegrationInSubFrames", bad: true, effect: "frames in its pages get the preload script with its rights", isDebatable: true },
  { name: "contextIsolation", bad: false, effect: "pages can change what the preload script works with, and get its rights" },
  { name: "webSecurity", bad: false, effect: "its pages read what other sites and local files hold" },
  { name: "allowRunningInsecureContent", bad: true, effect: "its pages run scripts that came over plain HTTP" },
  { name: "enableRemoteModule", bad: true, effect: "its pages can use the modules of the main process" },
  { name: "experimentalFeatures", bad: true, effect: "its pages use parts of Chromium that are not ready" },
  { name: "sandbox", bad: false, effect: "a hole in Chromium is a hole in the computer", isDebatable: true },
  { name: "webviewTag", bad: true, effect: "its pages can open further pages with preferences of their own", isDebatable: true },
];

/** Switches of the command line that do the same for the whole program: https://www.electronjs.org/docs/latest/api/command-line-switches */
export const insecureSwitches = /^(?:disable-web-security|ignore-certificate-errors|allow-running-insecure-content|no-sandbox|disable-site-isolation-trials|remote-debugging-port)$/;
export const appendSwitch: readonly string[] = ["electron.app.commandLine.appendSwitch", "electron/main.app.commandLine.appendSwitch"];
/** https://www.electronjs.org/docs/latest/api/shell#shellopenexternalurl-options */
export const openExternal: readonly string[] = ["electron.shell.openExternal", "electron/common.shell.openExternal", "electron/main.shell.openExternal"];

/** Handlers that are asked before something is let through, with the answer that lets everything through. */
export interface ElectronHandler {
  readonly method: string;
  /** The index of the function that takes the answer, or `returned`. */
  readonly callback: number | "returned";
  readonly open: RegExp;
  readonly effect: string;
}

/** https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content and #14 */
export const electronHandlers: readonly ElectronHandler[] = [
  { method: "setWindowOpenHandler", callback: "returned", open: /^\(?\{\s*action:\s*["']allow["']\s*,?\s*\}\)?$/, effect: "open windows of any address" },
  { method: "setPermissionRequestHandler", callback: 2, open: /^true$/, effect: "use the camera, the microphone and all else that needs a permission" },
  { method: "setPermissionCheckHandler", callback: "returned", open: /^true$/, effect: "use the camera, the microphone and all else that needs a permission" },
];
export const exposeInMainWorld: readonly string[] = ["electron.contextBridge.exposeInMainWorld", "electron/renderer.contextBridge.exposeInMainWorld"];
