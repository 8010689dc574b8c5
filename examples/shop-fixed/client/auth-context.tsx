import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { forgetCsrfToken, get, post, send } from "./api";
import { type Person, personSchema } from "./types";

/** Who is signed in, for showing the right parts of the page. What a person may do is decided by the server alone. */
interface Auth {
  readonly person: Person | undefined;
  readonly ready: boolean;
  signIn(email: string, password: string, remember: boolean): Promise<void>;
  signOut(): Promise<void>;
}

const AuthContext = createContext<Auth | undefined>(undefined);

export function AuthProvider({ children }: { children: ReactNode }) {
  const [person, setPerson] = useState<Person>();
  const [ready, setReady] = useState(false);

  useEffect(() => {
    get("/auth/me", personSchema)
      .then(setPerson)
      .catch(() => setPerson(undefined))
      .finally(() => setReady(true));
  }, []);

  const signIn = useCallback(async (email: string, password: string, remember: boolean) => {
    const signedIn = await post("/auth/login", { email, password, remember }, personSchema);
    forgetCsrfToken();
    setPerson(signedIn);
  }, []);

  const signOut = useCallback(async () => {
    await send("/auth/logout");
    forgetCsrfToken();
    setPerson(undefined);
  }, []);

  const auth = useMemo(() => ({ person, ready, signIn, signOut }), [person, ready, signIn, signOut]);
  return <AuthContext value={auth}>{children}</AuthContext>;
}

export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (auth === undefined) throw new Error("useAuth needs an AuthProvider above it.");
  return auth;
}
