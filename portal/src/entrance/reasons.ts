/** Why the identity provider let nobody in, as the way back from it names it. */

export interface Reason {
  readonly title: string;
  readonly advice: string;
}

/** Null: there is no reason, or one that this page does not know. */
export function reasonOf(code: string | null, provider: string): Reason | null {
  switch (code) {
    case null:
      return null;
    case "unknown_account":
      return {
        title: "There is no account for you here",
        advice: `${provider} knows you, and this marketplace does not. Use the marketplace once, or ask its operator for an account.`,
      };
    case "provider_unavailable":
      return { title: `${provider} cannot be reached`, advice: "Try again in a moment." };
    case "provider_refused":
      return {
        title: `${provider} did not sign you in`,
        advice: "Try again. If it keeps refusing, ask whoever runs it.",
      };
    case "sign_in_expired":
      return {
        title: "Signing in took too long",
        advice: "Or it was begun in another browser. Begin again here.",
      };
    default:
      return { title: "You were not signed in", advice: "Try again." };
  }
}
