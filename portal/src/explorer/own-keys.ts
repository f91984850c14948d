/** The keys of whoever is signed in, and the one that is chosen on this page. */
import { useEffect, useState } from "preact/hooks";
import { allKeys, type Key, works } from "../api/all-keys.ts";
import { chooseAmong, chosenKey, type KeyChoice, onKeyChosen } from "../api/chosen-key.ts";
import { isSignedOut, seemsSignedIn } from "../api/signed-in.ts";

export type OwnKeys =
  | { readonly kind: "loading" }
  | { readonly kind: "signed-out" }
  | { readonly kind: "failed"; readonly detail: string }
  | { readonly kind: "keys"; readonly keys: readonly Key[] };

export function useChosenKey(): KeyChoice {
  const [key, setKey] = useState<KeyChoice>({ kind: "none" });
  useEffect(() => {
    const follow = () => setKey(chosenKey());
    follow();
    return onKeyChosen(follow);
  }, []);
  return key;
}

export function useOwnKeys(): OwnKeys {
  const [keys, setKeys] = useState<OwnKeys>({ kind: "loading" });
  useEffect(() => {
    findOwnKeys().then((found) => {
      setKeys(found);
      if (found.kind === "keys") chooseAmong(found.keys);
    });
  }, []);
  return keys;
}

/** Whoever has not signed in here is not asked for. */
async function findOwnKeys(): Promise<OwnKeys> {
  if (!seemsSignedIn()) return { kind: "signed-out" };
  try {
    return { kind: "keys", keys: (await allKeys()).filter(works) };
  } catch (error) {
    if (isSignedOut(error)) return { kind: "signed-out" };
    return { kind: "failed", detail: error instanceof Error ? error.message : "Your keys cannot be listed." };
  }
}
