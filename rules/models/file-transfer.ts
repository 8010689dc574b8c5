import type { CallbackRow, LibraryModel, SinkRow } from "#core/model/library-model";

const sftp = "ssh2.SFTPWrapper()";
const ftp = "basic-ftp.Client()";
const client = "ssh2-sftp-client()";
const ssh = "node-ssh.NodeSSH()";

/** Methods of an object and which of their arguments are paths, on this machine or on the other. */
const paths = (object: string, methods: Readonly<Record<string, number>>): readonly SinkRow[] =>
  Object.entries(methods).flatMap(([method, count]) => [0, 1].slice(0, count).map((argument): SinkRow => ({ api: `${object}.${method}`, argument, kind: "path" })));

/** Files that are brought to another machine or fetched from there. */
export default {
  library: "file-transfer",
  documentation: "https://github.com/theophilusx/ssh2-sftp-client#documentation",
  aliases: { "node-ssh.NodeSSH().requestSFTP()": sftp },
  sinks: [
    // https://github.com/mscdex/ssh2/blob/master/SFTP.md
    ...paths(sftp, { fastGet: 2, fastPut: 2, readFile: 1, writeFile: 1, createReadStream: 1, createWriteStream: 1, unlink: 1, rename: 2, readdir: 1, mkdir: 1, rmdir: 1 }),
    ...paths(client, { get: 2, fastGet: 2, put: 2, fastPut: 2, append: 2, delete: 1, rmdir: 1, mkdir: 1, rename: 2, uploadDir: 2, downloadDir: 2, createReadStream: 1, createWriteStream: 1 }),
    // https://github.com/steelbrain/node-ssh#api
    ...paths(ssh, { getFile: 2, putFile: 2, getDirectory: 2, putDirectory: 2, mkdir: 1 }),
    // https://github.com/patrickjuchli/basic-ftp#client-api
    ...paths(ftp, { uploadFrom: 2, appendFrom: 2, downloadTo: 2, uploadFromDir: 2, downloadToDir: 2, remove: 1, removeDir: 1, rename: 2 }),
    ...["ssh2.Client().connect", `${client}.connect`, `${ssh}.connect`, `${ftp}.access`].map((api): SinkRow => ({ api, argument: 0, property: "host", kind: "ssrf" })),
  ],
  callbacks: [
    { api: "ssh2.Client().sftp", argument: 0, parameters: ["", sftp] },
    { api: `${ssh}.withSFTP`, argument: 0, parameters: [sftp] },
  ] satisfies CallbackRow[],
} satisfies LibraryModel;
