/** An HTTP status, in the colour of its class. */
import { Status } from "../../ui/Status.tsx";

export function HttpStatus({ status }: { readonly status: number }) {
  const tone = status >= 500 ? "bad" : status >= 400 ? "warn" : status >= 300 ? "quiet" : "good";
  return <Status tone={tone}>{String(status)}</Status>;
}
