import { saysPlaceholder } from "./placeholder.js";

/** What people write where a password belongs and none is meant: manuals, templates, local containers. */
const samples: ReadonlySet<string> = new Set([
  "password", "passwd", "pass", "pwd", "passw0rd", "p@ssw0rd", "password1", "password123", "secret", "mysecret", "mypassword", "mypass", "pw",
  "user", "username", "login", "test", "testing", "tests", "test123", "testpassword", "admin", "root", "guest", "demo", "foo", "bar", "baz",
  "abc", "abc123", "123", "1234", "12345", "123456", "12345678", "123456789", "1234567890", "qwerty", "letmein", "welcome", "hunter2",
  "token", "key", "apikey", "postgres", "mysql", "mongo", "redis", "rabbitmq", "changeme", "changeit", "none", "xxx", "string", "value",
  "pass123", "pass1234", "userpass", "dbpassword", "db_password", "credentials", "supersecret", "topsecret", "opensesame", "x", "y", "a", "b",
  // What Firebird is installed with.
  "masterkey",
  // What a form asks of a field.
  "required", "optional", "nullable",
]);

/** True for a password that is a placeholder or repeats the user's name. */
export function isSamplePassword(password: string, user = ""): boolean {
  const lower = password.toLowerCase();
  return samples.has(lower) || /^(?:my|your|our|the)[-_]?(?:super|very|top)?[-_]?(?:secret|secure|strong)[-_]?(?:password|passwd|pass|pwd|pw)$/.test(lower) || /^(?:my|your)[-_.](?:password|passwd|pass|secret)$/.test(lower) || /^(?:bad|wrong|invalid|incorrect)[-_]?(?:pw|pwd|pass|password)$/.test(lower) || /^(?:local(?:dev)?|dev|minio|postgres|mongo|mysql|redis|rabbit(?:mq)?)\d{1,4}$/.test(lower) || (user !== "" && isOfName(lower, user.toLowerCase())) || saysPlaceholder(password) || isOneCharacter(lower);
}

/** `sallypass` of `sally`. */
function isOfName(password: string, user: string): boolean {
  return password.startsWith(user) && /^(?:[-_]?(?:pass|pw|pwd|password|secret))?$/.test(password.slice(user.length));
}

function isOneCharacter(text: string): boolean {
  return new Set(text).size === 1;
}
