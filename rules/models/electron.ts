import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { taintKinds } from "#core/model/taint-kinds";

const handlers = ["on", "once", "handle", "handleOnce"];
const given = ["", ...Array.from({ length: 4 }, () => "electron.PageArgument()")];

/**
 * What pages of an Electron application hand to its main process. Its own pages may ask for files and addresses; what runs commands or
 * code for them makes every script that gets into a page one of the computer.
 */
export default {
  library: "electron",
  documentation: "https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages",
  aliases: { "electron/main": "electron" },
  sources: [{ api: "electron.PageArgument()", kind: "remote", part: "event", spares: taintKinds.filter((kind) => kind !== "command" && kind !== "code" && kind !== "team") }],
  callbacks: handlers.map((method): CallbackRow => ({ api: `electron.ipcMain.${method}`, argument: 1, parameters: given })),
} satisfies LibraryModel;
