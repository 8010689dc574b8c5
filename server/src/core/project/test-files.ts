const testFolder = /(?:^|\/)(?:__(?:[\w-]*[-_])?(?:tests?|e2e|mocks?|fixtures?)(?:[-_][\w-]*)?__|(?!(?:ab|split)-)[\w-]+[-_]tests(?:[-_]\w+)?|(?:[\w-]+[-_])?(?:electron|browser|smoke|load|stress|unit|integration|acceptance|regression)[-_]test|(?:[\w-]+[-_])?test[-_](?:env(?:ironment)?|server)s?|tests?|tests[-_]\w+|(?:[\w-]+[-_])?testdata|specs?|(?:[\w-]+-)?e2e(?:[-_](?:tests?|utils?))?|configs?\/(?:jest|vitest|mocha|karma)|\.jest|mock-adapters?|\.?fixtures?|mocks?|mock-?(?:apis?|data|servers?)|test-?utils?|test-(?:resources?|assets|d)|cypress|step[-_]?definitions|\.storybook|test-?containers|(?:[\w-]+-)?test-(?:utils|suites?)|(?:[\w-]+-)?testsuites?|testing|stories|benchmarks?|bench)\//i;
/** Folders at the top, or of a package, in which whole programs are put together to be tried. */
const triedTogether = /^(?:integration|regression|conformance|tap|features?(?:-\w+)?\/support|interop|playwright(?:[-_]tests?\w*)?|test-packages?|(?:test|perf)[-_]?(?:apps?|bench(?:es|marks?)?|studios?|projects?|sites?)|perf|packages\/[^/]+\/qa)\//i;
const testFile = /[.\-_](?:test|tests|vitest|spec|specs|e2e|e2e-spec|mock|mocks|fixture|fixtures|stories|story|bench|cy)(?:\.[^./]+){1,2}$|(?:^|\/)(?:fixtures?|mocks?|tests?|specs?)\.[^./]+$|\.unit\.[cm]?[jt]sx?$|(?:^|\/)mock-[\w-]+\.[^./]+$|(?:^|\/)integration\/(?:global-?)?setup\.[^./]+$|(?:^|\/)(?:vitest|jest|cypress|karma|playwright\.config)[.-][^/]*$/i;
/** What a program is told in tests: `config/test.yaml`. */
const testSettings = /(?:^|\/)config\/(?:test|testing)\.(?:ya?ml|json5?|toml)$/i;
/** Helpers of tests, whose names tell by their capitals where a word begins: `keyTestUtils.ts` and `MockServer.js`, not `latestUtils.ts`. */
const testHelper = /(?:(?:^|[/.\-_])[tT]est[.\-_]?|[a-z\d]Test)(?:[uU]til(?:itie)?s?|[hH]elpers?)\.[^./]+$|(?:^|[/._-])test[-_]?[dD]ata\.[^./]+$|[a-z\d]Test(?:Db|Database|Data|Env|Environment|Server|Users?)\.[^./]+$|(?:^|\/)[mM]ocks?[A-Z][\w.-]*\.[^./]+$|[a-z\d]Mocks?\.[^./]+$/;

/** True for test, fixture, mock and story files by the field's naming habits: what runs there does not ship. */
export function isTestPath(path: string): boolean {
  return testFile.test(path) || testHelper.test(path) || testFolder.test(path) || capitalFolder.test(path) || testSettings.test(path) || triedTogether.test(path);
}

/** Folders whose names tell by their capitals where a word begins: `testWorkspace`, `hashTestCases`, `authTest`; what a program tests for its users, such as `speedTest`, is none. */
const capitalFolder = /(?:^|\/)(?:(?:test|[a-z\d]+Test)(?:Workspaces?|Data|Fixtures?|Resources?|Assets|Files|Cases|Projects?|Suites?|Support)|(?!(?:ab|split|speed|pen|connection|network)Tests?)[a-z\d]+Tests?)\//;

/** A folder or file that is named after a browser driver may hold tests, or the code of a service that drives browsers. */
const driver = /(?:^|\/)(?:playwright|puppeteer)(?:\/|[.-][^/]*$)/i;
/** A file that is called a test and nothing more may as well be something that was tried out. */
const bareName = /(?:^|[/_-])(?:tests?|specs?)\.[^./]+$/i;
const testCode = /(?<![.\w$])(?:describe|it|test|suite|beforeEach|before|assert|expect|should)\s*[.(]|\bDeno\.test\(|["'](?:node:test|node:assert|assert|vitest|mocha|chai|tape|ava|tap|supertest|@playwright\/test|@jest\/\w+|bun:test|@std\/(?:assert|testing|expect)[\w/-]*)["']/;

/** True for a test file by its name and, where the name alone says little, by what is in it. */
export function isTestFile(path: string, text: string): boolean {
  if (testFolder.test(path) || capitalFolder.test(path) || testSettings.test(path) || triedTogether.test(path)) return true;
  const isNamedSo = testHelper.test(path) || (testFile.test(path) && !bareName.test(path));
  return isNamedSo || ((isTestPath(path) || driver.test(path)) && testCode.test(text));
}

/** What runs as a test by its name or folder, unlike the programs and helpers that stand beside tests. */
const spec = /[.\-_](?:tests?|specs?|e2e|e2e-spec)\.[^./]+$|(?:^|\/)__tests__\//i;

/** True where what one file hands to another may be an attacker's: not what a test hands to the code it tests, nor what a spec hands to whatever helps it. */
export function mayHandAttacks(from: string, to: string): boolean {
  return !isTestPath(from) || (isTestPath(to) && !spec.test(from));
}
