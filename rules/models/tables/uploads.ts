import type { ApiName } from "#core/model/library-model";

/** A function that makes a parser of uploads, and where its options say what it takes. */
export interface UploadParser {
  readonly api: ApiName;
  /** Index of the options. */
  readonly options: number;
  /** Option that bounds the size of a file; left out where the library has a bound of its own. */
  readonly size?: string;
  /** Option with a function that refuses files; left out where the library has none. */
  readonly filter?: string;
  /** Option that says where and under which name files are kept. */
  readonly storage?: string;
  /** Option with the folder of files that are kept under made-up names. */
  readonly folder?: string;
  /** Set where what is not given here may be given for the whole module elsewhere. */
  readonly hasDefaultsElsewhere?: true;
}

const multer = { size: "limits.fileSize", filter: "fileFilter", storage: "storage", folder: "dest" } as const;

/**
 * Multer and what is built on it (https://github.com/expressjs/multer#multeropts, https://docs.nestjs.com/techniques/file-upload),
 * express-fileupload (https://github.com/richardgirges/express-fileupload#available-options), busboy (https://github.com/mscdex/busboy#api)
 * and formidable (https://github.com/node-formidable/formidable#options), which bounds files at 200 MB by itself.
 */
export const uploadParsers: readonly UploadParser[] = [
  ...["multer", "@koa/multer", "koa-multer", "fastify-multer"].map((api): UploadParser => ({ api, options: 0, ...multer })),
  ...[["FileInterceptor", 1], ["FilesInterceptor", 2], ["FileFieldsInterceptor", 1], ["AnyFilesInterceptor", 0]].map(
    ([name, options]): UploadParser => ({ api: `@nestjs/platform-express.${name}`, options: Number(options), ...multer, hasDefaultsElsewhere: true }),
  ),
  { api: "express-fileupload", options: 0, size: "limits.fileSize" },
  { api: "busboy", options: 0, size: "limits.fileSize" },
  { api: "formidable", options: 0, filter: "filter", folder: "uploadDir" },
];

/** Makes multer keep files in a folder under names that two functions choose: https://github.com/expressjs/multer#diskstorage */
export const diskStorage: ReadonlySet<ApiName> = new Set(["multer.diskStorage", "@koa/multer.diskStorage", "koa-multer.diskStorage", "fastify-multer.diskStorage"]);
