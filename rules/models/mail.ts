import type { LibraryModel, SinkRow } from "#core/model/library-model";

const mail = (api: string, ...properties: readonly string[]): readonly SinkRow[] =>
  properties.map((property): SinkRow => ({ api, argument: 0, property, kind: "mail" }));

/** The parts of a mail that carry markup or decide where it goes; an address in `to` is what most mails are about. */
export default {
  library: "nodemailer",
  documentation: "https://nodemailer.com/message/",
  aliases: { "nodemailer.Transporter()": "nodemailer.createTransport()" },
  sinks: [
    ...mail("nodemailer.createTransport().sendMail", "html", "raw", "headers", "from", "cc", "bcc"),
    ...mail("@sendgrid/mail.send", "html", "headers", "from", "cc", "bcc"),
    ...mail("resend.Resend().emails.send", "html", "headers", "from", "cc", "bcc"),
  ],
} satisfies LibraryModel;
