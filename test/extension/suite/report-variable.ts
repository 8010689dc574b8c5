/** The environment variable that names the file the suite writes its report to. */
export const reportVariable = "LINTEL_SUITE_REPORT";
