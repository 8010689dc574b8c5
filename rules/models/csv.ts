import type { LibraryModel, SinkRow } from "#core/model/library-model";

const cells = (api: string, argument = 0): SinkRow => ({ api, argument, kind: "csv" });
const unless = (row: SinkRow, argument: number, property: string): SinkRow => ({ ...row, when: [{ argument, property, is: "absent" }] });

/** Writers of comma-separated values: a spreadsheet runs cells that begin with `=`, `+`, `-` or `@`. */
export default {
  library: "csv",
  documentation: "https://csv.js.org/stringify/options/escape_formulas/",
  aliases: {
    "csv-stringify/sync.stringify": "csv-stringify.stringify",
    "csv-stringify": "csv-stringify.stringify",
    "csv.stringify": "csv-stringify.stringify",
    "fast-csv.write": "@fast-csv/format.write",
    "fast-csv.writeToString": "@fast-csv/format.writeToString",
    "fast-csv.writeToBuffer": "@fast-csv/format.writeToBuffer",
    "fast-csv.writeToPath": "@fast-csv/format.writeToPath",
    "fast-csv.writeToStream": "@fast-csv/format.writeToStream",
    "json2csv.Parser()": "@json2csv/plainjs.Parser()",
    ...Object.fromEntries(["Writer", "Stringifier"].map((name) => [`csv-writer.createArrayCsv${name}()`, `csv-writer.createObjectCsv${name}()`])),
    "papaparse.default.unparse": "papaparse.unparse",
  },
  sinks: [
    unless(cells("csv-stringify.stringify"), 1, "escape_formulas"),
    unless(cells("papaparse.unparse"), 1, "escapeFormulae"),
    cells("@fast-csv/format.write"),
    cells("@fast-csv/format.writeToString"),
    cells("@fast-csv/format.writeToBuffer"),
    cells("@fast-csv/format.writeToPath", 1),
    cells("@fast-csv/format.writeToStream", 1),
    // https://github.com/ryu1kn/csv-writer#api
    cells("csv-writer.createObjectCsvWriter().writeRecords"),
    cells("csv-writer.createObjectCsvStringifier().stringifyRecords"),
    cells("json2csv.parse"),
    cells("json2csv.parseAsync"),
    cells("@json2csv/plainjs.Parser().parse"),
  ],
} satisfies LibraryModel;
