/** The types of events as the account's pages need them: when each is sent, and an example. Small, as it is loaded by browsers. */
import type { Contract } from "../contract.ts";
import { rows } from "../literal.ts";
import { header } from "../target.ts";
import { eventsOf } from "./events.ts";

export function makePortalEvents(contract: Contract): string {
  const list = eventsOf(contract).map(({ type, summary, description, example }) => ({
    type,
    summary,
    description: description.replaceAll("`", ""),
    example,
  }));
  return `${header.code}import type { components } from "./types.ts";

type Schemas = components["schemas"];

export interface EventKind {
  readonly type: Schemas["EventType"];
  readonly summary: string;
  readonly description: string;
  readonly example: Schemas["Event"];
}

${rows("eventKinds: readonly EventKind[]", list)}
`;
}
