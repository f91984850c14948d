/** The calls around signing in, which stand beside the contract under /portal/auth. */
import { NoAnswer, portalHeaders, problemOf } from "./client.ts";

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Null where nobody is signed in. */
export async function findPerson(): Promise<Person | null> {
  const body = await send("get-session");
  if (typeof body !== "object" || body === null || !("user" in body)) return null;
  const { user } = body;
  if (typeof user !== "object" || user === null || !("name" in user) || !("email" in user)) return null;
  return { name: String(user.name), email: String(user.email) };
}

export async function signIn(fields: { readonly email: string; readonly password: string }): Promise<void> {
  await send("sign-in/email", fields);
}

export async function signUp(fields: {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}): Promise<void> {
  await send("sign-up/email", fields);
}

export async function signOut(): Promise<void> {
  await send("sign-out", {});
}

/** All other sessions of the account end. */
export async function changePassword(fields: {
  readonly currentPassword: string;
  readonly newPassword: string;
}): Promise<void> {
  await send("change-password", fields);
}

/** Answers where the identity provider asks who one is. */
export async function beginAtProvider(to: string): Promise<string> {
  const body = await send("sign-in/social", { to });
  if (typeof body === "object" && body !== null && "url" in body && typeof body.url === "string") return body.url;
  throw new NoAnswer("The server did not say where to sign in. Try again in a moment.");
}

/** Without fields it is a GET. Throws `ApiProblem` or `NoAnswer`. */
async function send(route: string, fields?: object): Promise<unknown> {
  const content = fields === undefined ? {} : { method: "POST", body: JSON.stringify(fields) };
  const headers = { ...portalHeaders, ...(fields === undefined ? {} : { "Content-Type": "application/json" }) };
  const response = await fetch(`/portal/auth/${route}`, { ...content, headers, cache: "no-store" }).catch(
    (cause: unknown) => {
      throw new NoAnswer("The API cannot be reached. Check your connection, then try again.", { cause });
    },
  );
  const text = await response.text();
  const body = parsed(text);
  if (!response.ok) throw problemOf(body, response);
  return body;
}

function parsed(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
