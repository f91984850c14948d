/** The few of the sign-in library's routes that the portal needs, and what each of them takes. */
import { type FieldError, Problem } from "../problems.ts";

interface Field {
  readonly most: number;
  /** A password is counted by the library, after it has been looked at. */
  readonly least: number;
  readonly optional?: true;
}

export interface AuthRoute {
  readonly method: "get" | "post";
  readonly path: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** What we add to the body. */
  readonly fixed: Readonly<Record<string, boolean>>;
  /** Takes a password and hashes it: counted, let in a few at a time, and closed where there are no passwords. */
  readonly password: boolean;
}

const email: Field = { least: 3, most: 254 };
const password: Field = { least: 1, most: 512 };
const name: Field = { least: 1, most: 100 };

export const signInPath = "/sign-in/email";

export const authRoutes: readonly AuthRoute[] = [
  { method: "post", path: "/sign-up/email", fields: { name, email, password }, fixed: {}, password: true },
  { method: "post", path: signInPath, fields: { email, password }, fixed: {}, password: true },
  { method: "post", path: "/sign-out", fields: {}, fixed: {}, password: false },
  { method: "get", path: "/get-session", fields: {}, fixed: {}, password: false },
  {
    method: "post",
    path: "/change-password",
    fields: { currentPassword: password, newPassword: password },
    fixed: { revokeOtherSessions: true },
    password: true,
  },
];

/** Where there is an identity provider: begins to sign in there, so as to come back to the path `to`. */
export const providerRoute: AuthRoute = {
  method: "post",
  path: "/sign-in/social",
  fields: { to: { least: 1, most: 1_000, optional: true } },
  fixed: {},
  password: false,
};

/** The body that the library gets. Throws `invalid_request`, naming every bad field, for one that does not fit. */
export function readFields({ fields, fixed }: AuthRoute, body: unknown): Record<string, string | boolean> {
  const given =
    typeof body === "object" && body !== null && !Array.isArray(body) ? new Map(Object.entries(body)) : null;
  if (given === null && Object.keys(fields).length > 0) {
    throw new Problem("unsupported_media_type", "Send the fields as an object in application/json.");
  }
  const errors: FieldError[] = [];
  const taken: Record<string, string | boolean> = { ...fixed };
  for (const [field, { least, most, optional }] of Object.entries(fields)) {
    const value: unknown = given?.get(field);
    if (value === undefined && optional === true) continue;
    const detail = faultOf(value, { least, most });
    if (detail === null && typeof value === "string") taken[field] = value;
    else errors.push({ in: "body", pointer: `/${field}`, detail: detail ?? "must be a string" });
  }
  for (const field of given?.keys() ?? []) {
    if (!Object.hasOwn(fields, field)) errors.push({ in: "body", pointer: `/${field}`, detail: "is not known here" });
  }
  if (errors.length > 0) throw new Problem("invalid_request", "Some fields are not valid.", { errors });
  return taken;
}

function faultOf(value: unknown, { least, most }: Field): string | null {
  if (value === undefined) return "is missing";
  if (typeof value !== "string") return "must be a string";
  if (value.trim().length < least || value.length > most) return `must have ${least} to ${most} characters`;
  if (value.includes("\0")) return "holds the character U+0000, which cannot be stored";
  if (!value.isWellFormed()) return "holds half of a surrogate pair, which is no text";
  return null;
}
