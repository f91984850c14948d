/** Every status as cases: both SDKs and the reference name the same class of error for it. */
import { errorClassOf } from "../../../codegen/sdk/error-classes.ts";
import type { Case, Theme } from "./types.ts";

/** Which `fetch` does not hand over as they came: it asks for credentials of a proxy, or tries another connection. */
const OF_THE_CONNECTION = [407, 421];

export function statusTheme(): Theme {
  const statuses = Array.from({ length: 200 }, (_, at) => 400 + at).filter((each) => !OF_THE_CONNECTION.includes(each));
  const hundreds = [400, 500].map((first): Case => {
    const mine = statuses.filter((status) => status >= first && status < first + 100);
    return {
      name: `has the class that the reference names for each status from ${first} on`,
      client: { apiKey: null, maxRetries: 0 },
      steps: mine.map((status) => ({ call: "brands.list", error: { class: errorClassOf(status), status } })),
      server: mine.map((status) => ({ problem: { status, code: "of_its_own" } })),
    };
  });
  return { theme: "a class for every status", cases: hundreds };
}
