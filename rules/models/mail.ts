import type { LibraryModel, SinkRow } from "#core/model/library-model";

const mail = (api: string, ...properties: readonly string[]): readonly SinkRow[] =>
  properties.map((property): SinkRow => ({ api, argument: 0, property, kind: "mail" }));

/** The parts of a mail that carry markup or decide where it goes; an address in `to` is what most mails are about. */
export default {
  library: "nodemailer",
  documentation: "https://nodemailer.com/message/",
  aliases: {
    "nodemailer.Transporter()": "nodemailer.createTransport()",
    "@sendgrid/mail.MailService()": "@sendgrid/mail",
    "mailgun.js.default()": "mailgun.js()",
    "node-mailjet.Client()": "node-mailjet()",
    "node-mailjet.apiConnect()": "node-mailjet()",
    "node-mailjet.connect()": "node-mailjet()",
    "node-mailjet.Client.apiConnect()": "node-mailjet()",
    "sib-api-v3-sdk.TransactionalEmailsApi()": "@getbrevo/brevo.TransactionalEmailsApi()",
    "aws-sdk/clients/ses()": "aws-sdk.SES()",
  },
  sinks: [
    ...mail("nodemailer.createTransport().sendMail", "html", "raw", "headers", "from", "cc", "bcc"),
    ...mail("@sendgrid/mail.send", "html", "headers", "from", "cc", "bcc"),
    ...mail("@sendgrid/mail.sendMultiple", "html", "headers", "from", "cc", "bcc"),
    ...mail("resend.Resend().emails.send", "html", "headers", "from", "cc", "bcc"),
    ...mail("resend.Resend().emails.create", "html", "headers", "from", "cc", "bcc"),
    // https://postmarkapp.com/developer/api/email-api
    ...["ServerClient", "Client"].flatMap((name) => mail(`postmark.${name}().sendEmail`, "HtmlBody", "Headers", "From", "Cc", "Bcc")),
    // https://github.com/mailgun/mailgun.js#create: the domain stands first.
    ...mail("mailgun.js().client().messages.create", "html", "from", "cc", "bcc").map((row): SinkRow => ({ ...row, argument: 1 })),
    // https://nest-modules.github.io/mailer/docs/mailer.html
    ...mail("@nestjs-modules/mailer.MailerService().sendMail", "html", "raw", "headers", "from", "cc", "bcc"),
    ...mail("mailgun-js().messages().send", "html", "from", "cc", "bcc"),
    ...mail("sendmail()", "html", "from", "cc", "bcc"),
    // https://mailchimp.com/developer/transactional/api/messages/send-new-message/
    ...mail("@mailchimp/mailchimp_transactional().messages.send", "message.html", "message.headers", "message.from_email"),
    // https://dev.mailjet.com/email/guides/send-api-v31/
    ...mail("node-mailjet().post().request", "Messages.[].HTMLPart", "Messages.[].Headers"),
    // https://developers.brevo.com/reference/sendtransacemail
    ...["@getbrevo/brevo.TransactionalEmailsApi()", "@getbrevo/brevo.BrevoClient().transactionalEmails"].flatMap((object) => mail(`${object}.sendTransacEmail`, "htmlContent", "headers", "cc", "bcc")),
    ...mail("@azure/communication-email.EmailClient().beginSend", "content.html", "headers"),
    // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html, and the same of version 1
    ...["aws-sdk.SES().sendEmail", "@aws-sdk/client-ses.SES().sendEmail", "@aws-sdk/client-ses.SendEmailCommand"].flatMap((api) => mail(api, "Message.Body.Html.Data", "Source", "Destination.CcAddresses", "Destination.BccAddresses")),
    ...["@aws-sdk/client-sesv2.SESv2().sendEmail", "@aws-sdk/client-sesv2.SendEmailCommand"].flatMap((api) => mail(api, "Content.Simple.Body.Html.Data", "Content.Simple.Headers", "FromEmailAddress", "Destination.CcAddresses", "Destination.BccAddresses")),
  ],
} satisfies LibraryModel;
