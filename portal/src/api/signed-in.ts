/** Whether somebody was signed in here last: a hint for pages that nobody has to sign in for, and nothing that lets anybody in. */
import { chooseKey } from "./chosen-key.ts";
import { ApiProblem } from "./client.ts";

/** early.js reads it too. */
const noted = "cute-signed-in";

export function noteSignedIn(): void {
  localStorage.setItem(noted, "1");
}

export function noteSignedOut(): void {
  localStorage.removeItem(noted);
}

/** Whoever uses this browser next is to see nothing of the one who signs out. */
export function forgetPerson(): void {
  noteSignedOut();
  chooseKey({ kind: "none" });
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith("cute-")) sessionStorage.removeItem(name);
  }
}

export function seemsSignedIn(): boolean {
  return localStorage.getItem(noted) !== null;
}

/** Whether the API refused because nobody is signed in, or not any more. */
export function isSignedOut(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false;
  return error.problem.code === "invalid_session" || error.problem.code === "missing_credentials";
}
