const toolFolder = /(?:^|\/)(?:scripts?|build|builder|tools?|tooling|tasks|bin|cli|devtools?|configs?|webpack|rollup|gulp|grunt|ci|\.github|\.circleci|codemods?|generators?|codegen|plop|migrations?|release|create-[\w-]+)\//i;
const toolFile = /(?:^|\/)(?:gulpfile|gruntfile|webpack|rollup|vite|esbuild|babel|jest|karma|metro|next|nuxt|eslint|prettier|postcss|tailwind|plopfile|build|release|postinstall)[\w.-]*\.[cm]?[jt]sx?$|(?:^|\/)(?:setup|install)(?:\.[\w.-]+)?\.[cm]?[jt]sx?$|(?:^|\/)(?<!(?:^|\/)(?:src|lib)\/)(?:setup|install)[\w.-]*\.[cm]?[jt]sx?$|\.config\.[cm]?[jt]sx?$|(?:^|\/)\.[\w-]+rc\.[cm]?js$/i;

/** True for files that build, release or configure a program by their name: whoever develops it says what they run. */
export function isToolPath(path: string): boolean {
  return toolFolder.test(path) || toolFile.test(path);
}
