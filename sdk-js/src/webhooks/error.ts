/** Why a delivery was not believed. */
import { CuteError } from "../errors.ts";

export type WebhookVerificationReason =
  /** What was given is no raw body: a framework has parsed it, or nothing was read. */
  | "parsed_body"
  | "missing_header"
  | "malformed_header"
  /** Another secret, or another body, than was signed. */
  | "wrong_secret"
  | "too_old"
  | "too_new"
  /** What was given as a secret is none. */
  | "invalid_secret"
  /** Signed, and no event. */
  | "invalid_body";

/** The delivery is not what it says, or was not handed over as it came. `message` says what to do. */
export class WebhookVerificationError extends CuteError {
  static override readonly kind: string = "WebhookVerificationError";
  readonly reason: WebhookVerificationReason;

  constructor(reason: WebhookVerificationReason, message: string) {
    super(`${reason}: ${message}`);
    this.reason = reason;
  }
}
