import { type FormEvent, useState } from "react";
import { useAuth } from "../auth-context";
import { text } from "../i18n";

const passwordLabel = text("login.password");
const passwordFieldName = "current-password";

export function LoginForm() {
  const { signIn } = useAuth();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [remember, setRemember] = useState(false);
  const [failed, setFailed] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setFailed(false);
    try {
      await signIn(email, password, remember);
    } catch {
      setPassword("");
      setFailed(true);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <label>
        {text("login.email")}
        <input type="email" required autoComplete="username" value={email} onChange={(e) => setEmail(e.target.value)} />
      </label>
      <label>
        {passwordLabel}
        <input
          type="password"
          name={passwordFieldName}
          placeholder={text("login.passwordPlaceholder")}
          required
          minLength={12}
          autoComplete="current-password"
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
      </label>
      <label>
        <input type="checkbox" checked={remember} onChange={(e) => setRemember(e.target.checked)} />
        {text("login.remember")}
      </label>
      {failed && <p role="alert">{text("login.wrongPassword")}</p>}
      <button type="submit">{text("login.submit")}</button>
    </form>
  );
}
