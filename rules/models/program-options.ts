import type { LibraryModel, SinkRow } from "#core/model/library-model";

const starters = ["child_process.execFile", "child_process.execFileSync", "child_process.spawn", "child_process.spawnSync", "execa", "execa.execaSync", "cross-spawn", "cross-spawn.sync"] as const;

/** Options of these run programs or write files: `git ls-remote --upload-pack=…`, `tar --checkpoint-action=exec=…`. */
const always = /^(?:\/\S*\/)?(?:hg|tar|ssh|scp|rsync|find|curl|wget|zip|ffmpeg|convert|magick|gs|mutt|sendmail|psql|chrome|google-chrome|chromium|wkhtmltopdf|pandoc|svn|npm|npx|pip|docker|kubectl|gcc|man|vim|awk|sed|env|xargs)$/;
/** Sub-commands of git that take a program, a file to write or an address that runs one. */
const gitStarters = /(?:^| )(?:clone|fetch|pull|push|ls-remote|remote|submodule|archive|grep|rebase|bisect|diff|log|show|blame|format-patch|difftool|mergetool|config|send-email)(?: |$)/;

const options = (api: string, is: RegExp, behind?: RegExp): SinkRow => ({
  api,
  argument: 1,
  property: "[]",
  kind: "command",
  role: "option",
  when: [{ argument: 0, is }],
  ...(behind === undefined ? {} : { behind }),
});

const whole = (api: string, argument = 0): SinkRow => ({ api, argument, kind: "command", role: "option" });

/** Programs that do more than asked where a value is taken for one of their options. */
export default {
  library: "program-options",
  documentation: "https://git-scm.com/docs/git-ls-remote",
  aliases: {
    "simple-git.simpleGit": "simple-git",
    "simple-git.SimpleGit()": "simple-git()",
  },
  // Most methods of a repository return it, so that they chain.
  fluent: ["simple-git()", "fluent-ffmpeg()"],
  sinks: [
    ...starters.flatMap((api) => [options(api, always), options(api, /^(?:\/\S*\/)?git$/, gitStarters)]),
    // Git runs programs for some addresses (`ext::`) and options (`--upload-pack`).
    ...["clone", "mirror", "fetch", "pull", "push"].map((name) => whole(`simple-git().${name}`)),
    // Arguments as an array, or the first of several.
    { ...whole("simple-git().raw"), property: "[]" },
    { ...whole("simple-git().listRemote"), property: "[]" },
    whole("simple-git().addRemote", 1),
    { api: "simple-git", argument: 0, kind: "path" },
    // Of `ffmpeg`, which reads and writes files that its options name.
    ...["inputOptions", "outputOptions", "addOptions", "addOption", "inputOption", "outputOption"].map((name): SinkRow => ({ ...whole(`fluent-ffmpeg().${name}`), property: "[]" })),
  ],
} satisfies LibraryModel;
