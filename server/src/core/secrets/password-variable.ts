/** The variable for a client's password, after the service that an API name says the client talks to; most of them talk to a database. */
export function passwordVariable(api: string): string {
  if (api.startsWith("nodemailer")) return "SMTP_PASSWORD";
  if (api.startsWith("ssh2")) return "SSH_PASSWORD";
  if (api.startsWith("ldapjs")) return "LDAP_PASSWORD";
  if (api.startsWith("basic-ftp")) return "FTP_PASSWORD";
  return /^(?:io)?redis/.test(api) ? "REDIS_PASSWORD" : "DATABASE_PASSWORD";
}
