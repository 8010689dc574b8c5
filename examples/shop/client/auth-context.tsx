import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { forgetTokens, get, keepTokens, post } from "./api";
import type { Person, TokenPair } from "./types";

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
    get<Person>("/auth/me")
      .then(setPerson)
      .catch(forgetTokens)
      .finally(() => setReady(true));
  }, []);

  const signIn = useCallback(async (email: string, password: string, remember: boolean) => {
    const tokens = await post<TokenPair>("/auth/login", { email, password });
    keepTokens(tokens);
    if (remember) window.localStorage.setItem("kc.rememberedSession", tokens.refreshToken);
    setPerson(await get<Person>("/auth/me"));
  }, []);

  const signOut = useCallback(async () => {
    await post("/auth/logout");
    forgetTokens();
    window.localStorage.removeItem("kc.rememberedSession");
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
