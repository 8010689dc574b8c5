/** The floor of a scan for secrets: lists a folder, and reads and decodes its files whose names match a pattern. Usage: read-all.mjs <pattern>. */
import { readdirSync, readFileSync } from "node:fs";

const wanted = new RegExp(process.argv[2]);

function readAll(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules" && entry.name !== ".git") readAll(path);
    } else if (entry.isFile() && wanted.test(entry.name)) readFileSync(path, "utf8");
  }
}

readAll(".");
