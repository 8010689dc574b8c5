/** True where a file's name or folder says that it is for a developer's machine, a test or a sample, and not for what is deployed. */
export function isNamedForDevelopment(path: string): boolean {
  return /(?:^|[/._-])(?:dev|devel|develop|development|dummy|local|localhost|test|tests|testing|e2e|ci|circleci|cypress|debug|example|examples|sample|samples|demo|starter|sandbox|emulators?|templates?|override|devcontainer|codesandbox|gitpod|kind|minikube|benchmarks?)(?=[/._-]|$)/i.test(path);
}

/** True for a file below a folder of examples, which show one thing and leave out the rest, or of a server that developers start for themselves. */
export function isInSamples(path: string): boolean {
  return standIn.test(path) || /(?:^|\/)(?:(?:example|sample|demo)(?:s|-(?:app|project|service|server|backend|api)s?)?|starters?|boilerplates?|playgrounds?|showcases?|cookbooks?|dev-?tools?)\//i.test(path);
}

/**
 * True for a program that nobody deploys: an example, a script that developers run, what a generator of projects shows, or what stands in for a service on a developer's machine.
 * Within the code of a program a folder called `playground` may as well be a page of it.
 */
export function isForShow(path: string): boolean {
  return standIn.test(path) || bundlerConfig.test(path) || besideProgram.test(path) || exampleFile.test(path) || /^(?:(?!(?:src|app|lib|server|pages|features|modules|components)\/)[^/]+\/)*(?:dev|(?:examples?|samples?|demos?)(?:-(?:app|project|service|server|backend|api)s?)?|starters?|boilerplates?|playgrounds?|scripts?|docs?\/recipes|create-[\w-]+\/(?:src\/)?templates?)\//i.test(path);
}

/** Folders at the top of a repository that hold what its developers run or read, or what came before: `desktop-legacy/`. */
const besideProgram = /^(?:tools?|build-?(?:tools?|utils)|docs?|documentation|website|[\w-]+-legacy|guides?|benchmarks?)\//i;

/** True for a program that developers start for themselves, beside the one that is deployed: `infra/tooling/reset.ts`, `extra/fake-broker.js`. */
export function isOfDevelopers(path: string): boolean {
  return /(?:^|\/)(?:(?:[\w-]*[-_])?(?:scripts|tools?|tooling|extras?|harness|hack)\/|(?:[\w-]*[-_])?harness\.[cm]?[jt]s$)/i.test(path);
}

/** What answers on a developer's machine alone: a folder, or a file that is called so. */
const standIn = /(?:^|\/)(?:(?:emulators?|(?:dev|development|mock)-?servers?|(?:api|backend|server)-mocks?)\/|(?:[\w.-]+[.-])?(?:(?:dev|development|mock|test)[-.]?server|server[.-](?:dev|development|mock|local))\.[cm]?[jt]s$|(?:[\w.-]*[.-])?mocks?(?:[.-][\w.-]*)?\.[cm]?[jt]sx?$)/i;

/** What a bundler, and the server that it starts for developers, are told. */
const bundlerConfig = /(?:^|\/)(?:webpack|rspack|rollup|vite|rsbuild|vue)(?:\.[\w-]+)?\.config[\w.-]*\.[cm]?[jt]s$/i;

/** What somebody copies and fills in: `settings.example.ts`. */
const exampleFile = /\.(?:example|sample)\.[cm]?[jt]sx?$|^examples?\.[cm]?[jt]sx?$/i;

/** True for code that a generator writes, or a bundler (`static/acme.development.js`): what is wrong with it is mended where it is made. */
export function isGenerated(path: string): boolean {
  return /(?:^|\/)_{0,2}(?:generated|autogen(?:erated)?)_{0,2}\/|(?:^|\/)(?:static|dist|build|public|umd|cjs)\/[^/]*\.(?:development|production)[\w.]*\.js$/i.test(path);
}

/** True for the key of a certificate that a developer's machine has for itself: `localhost.pem`, `snakeoil.key`, `ssl/self-signed.key`, `dummy.pem`. */
export function isKeyOfOwnMachine(path: string): boolean {
  return /(?:^|[/._-])(?:localhost|snakeoil|self-?signed|dummy)(?:[._-][\w.-]*)?\.(?:pem|key)$/i.test(path);
}

/** True where a file's name or folder says that it is for production. */
export function isNamedForProduction(path: string): boolean {
  return /(?:^|[/._-])(?:prod|production|live)(?=[/._-]|$)/i.test(path);
}
