/** The body of an event as it was sent, for those who are signed in and whose event it is. */
import { api } from "../../../api/client.ts";
import { findPerson } from "../../../api/sign-in.ts";

export type Lookup =
  | { readonly kind: "found"; readonly body: string }
  | { readonly kind: "signed_out" }
  /** None of this account's events has that id, or it is no longer kept. */
  | { readonly kind: "unknown" }
  /** The API could not be asked. */
  | { readonly kind: "failed" };

/** An event is answered as it was published: byte for byte what deliveries hold. */
export async function lookUpSentBody(eventId: string): Promise<Lookup> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(eventId)) return { kind: "unknown" };
  try {
    if ((await findPerson()) === null) return { kind: "signed_out" };
    const params = { path: { eventId } };
    const { data, response } = await api.GET("/v1/events/{eventId}", { params, parseAs: "text" });
    if (data !== undefined) return { kind: "found", body: String(data) };
    return { kind: response.status === 404 ? "unknown" : "failed" };
  } catch {
    return { kind: "failed" }; // the verdict stands without it
  }
}
