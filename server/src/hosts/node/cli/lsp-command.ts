import { createRequire } from "node:module";
import { type Command, UsageError, exitStatus } from "./command.js";

/** Lies beside the command line where everything is built: `npm start` builds the command line alone. */
const serverBundle = "./server.cjs";

export const lspCommand: Command = {
  name: "lsp",
  summary: "Run the language server for an editor.",
  usage: "--stdio",
  arguments: { least: 0, most: 0 },
  options: [{ name: "stdio", description: "Speak over the standard input and output. The only way there is." }],
  run(_context, args) {
    if (!args.has("stdio")) throw new UsageError("The language server speaks over the standard streams: lintel lsp --stdio");
    // The server reads `--stdio` from the process's arguments itself and ends the process when the editor leaves.
    const require = createRequire(import.meta.url);
    try {
      require.resolve(serverBundle);
    } catch {
      throw new UsageError("The language server has not been built. In the folder of Lintel: npm run build");
    }
    require(serverBundle);
    return exitStatus.clean;
  },
};
