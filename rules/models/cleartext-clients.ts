import type { LibraryModel, SinkRow } from "#core/model/library-model";

const plain = (api: string, algorithm: string): SinkRow => ({ api, argument: 0, kind: "cleartext", algorithm });

/** Clients and servers of protocols that encrypt nothing, or only when they are told to. */
export default {
  library: "ftp, telnet and mail",
  documentation: "https://github.com/patrickjuchli/basic-ftp#readme",
  sinks: [
    // https://github.com/mscdex/node-ftp#methods
    plain("ftp().connect", "ftp"),
    plain("promise-ftp().connect", "ftp"),
    plain("basic-ftp.Client().access", "ftp"),
    // https://github.com/mkozjak/node-telnet-client
    plain("telnet-client().connect", "telnet"),
    plain("telnet-client.Telnet().connect", "telnet"),
    // https://github.com/TooTallNate/node-telnet
    plain("telnet.createServer", "telnet"),
    // https://nodemailer.com/smtp/
    plain("nodemailer.createTransport", "smtp"),
  ],
} satisfies LibraryModel;
