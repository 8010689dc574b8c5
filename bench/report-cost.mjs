/** Preloaded into a measured program: writes what it cost when it ends. */
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  writeFileSync(process.env.LINTEL_BENCH_REPORT, JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMegabytes }));
});
