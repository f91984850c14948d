/** What the sign-in library refuses, as a problem of our catalogue: its codes are its own, and callers know only ours. */
import { type FieldError, Problem } from "../problems.ts";
import { passwordLength } from "./passwords.ts";

/** The library's answer, and what it was given. */
export interface Refused {
  readonly status: number;
  readonly code: unknown;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly cookieSent: boolean;
}

/** Throws an error, which is answered with 500, for what no checked call brings about. */
export function problemOfRefusal({ status, code, fields, cookieSent }: Refused): Problem {
  switch (code) {
    case "INVALID_EMAIL_OR_PASSWORD":
      return new Problem("invalid_sign_in", "The e-mail address or the password is wrong.");
    case "UNAUTHORIZED":
      return cookieSent
        ? new Problem("invalid_session", "The session has ended. Sign in again.")
        : new Problem("missing_credentials", "Sign in to the portal first.");
    case "INVALID_PASSWORD":
      return badFields(["currentPassword"], "is not the account's password");
    case "PASSWORD_TOO_SHORT":
      return badFields(newPasswordsIn(fields), passwordFault);
    case "PASSWORD_TOO_LONG":
      return badFields(tooLongIn(fields), passwordFault);
    case "INVALID_EMAIL":
    case "VALIDATION_ERROR": // the form of an address is all that it asks for beyond what readFields has checked
      return badFields(["email"], "is no e-mail address");
    case "CREDENTIAL_ACCOUNT_NOT_FOUND":
      return new Problem("invalid_request", "This account has no password that could be changed.");
    case "EMAIL_PASSWORD_SIGN_UP_DISABLED":
      return new Problem("invalid_request", "Nobody can sign up here: ask the operator for an account.");
    default:
      throw new Error(`the sign-in library answered ${status} ${String(code)}`);
  }
}

const { least, most } = passwordLength;
const passwordFault = `must have ${least} to ${most} characters`;

function newPasswordsIn(fields: Refused["fields"]): readonly string[] {
  return ["password", "newPassword"].filter((field) => field in fields);
}

function tooLongIn(fields: Refused["fields"]): readonly string[] {
  return ["password", "newPassword", "currentPassword"].filter((field) => {
    const value = fields[field];
    return typeof value === "string" && value.length > most;
  });
}

function badFields(names: readonly string[], detail: string): Problem {
  const errors = names.map((field): FieldError => ({ in: "body", pointer: `/${field}`, detail }));
  return new Problem("invalid_request", "Some fields are not valid.", { errors });
}
