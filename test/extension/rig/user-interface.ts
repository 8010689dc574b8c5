import type { EditorServer } from "./editor-server.js";
export async function runUserInterfaceTest(_server: EditorServer): Promise<void> {}
