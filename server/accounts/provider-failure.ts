/** Why the identity provider let nobody in: what the person is told, and the reason for the operator's log. */

/** The sign-in page has a sentence for each. */
export type ProviderFailureCode = "unknown_account" | "provider_unavailable" | "provider_refused";

export class ProviderFailure extends Error {
  readonly code: ProviderFailureCode;

  constructor(code: ProviderFailureCode, reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = "ProviderFailure";
    this.code = code;
  }
}

/** No longer than a line, whoever wrote it. */
export function quoted(text: unknown): string {
  return JSON.stringify(String(text).slice(0, 200));
}
