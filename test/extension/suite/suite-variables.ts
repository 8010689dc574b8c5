/** The environment variable that names the file the suite writes its report to. */
export const reportVariable = "LINTEL_SUITE_REPORT";

/** The environment variable that says which tests run: the end of their files' names, such as `suite` or `multi-root`. */
export const scenarioVariable = "LINTEL_SUITE_SCENARIO";

/** The environment variable with words that the title of a test must hold; all tests run where it is empty. */
export const grepVariable = "LINTEL_SUITE_GREP";
