import { rfc3339OrNull } from "../../presenters/time.ts";
import { searchStateOf } from "../../store/search/lag.ts";
import type { Rebuild } from "../../store/search/rebuild.ts";
import { readSearchStatus } from "../../store/search/status.ts";
import { command } from "../command.ts";
import { counted, record } from "../layout.ts";

export const searchStatus = command({
  name: "search status",
  summary: "Say whether public lists are up to date, and how far a rebuild is",
  parameters: {},
  async run(_, { database }) {
    const { lag, rebuild, ...status } = await readSearchStatus((await database()).lists);
    const state = searchStateOf(lag);
    const lagSeconds = Math.round(lag.seconds * 10) / 10;
    const { idleSeconds, ...shown } = rebuild;
    const times = {
      filledAt: rfc3339OrNull(status.filledAt),
      countedAt: rfc3339OrNull(status.countedAt),
      rebuiltAt: rfc3339OrNull(rebuild.rebuiltAt),
    };
    const text = record({
      state,
      lag: `${lagSeconds} s; ${counted(status.waiting, "change")} to be projected`,
      filled: times.filledAt ?? "never",
      rows: status.rows === null ? "-" : String(status.rows),
      tombstones: status.tombstones === null ? "-" : String(status.tombstones),
      counted: times.countedAt ?? "never",
      rebuilt: rebuilt(rebuild, times.rebuiltAt),
    });
    return {
      value: { state, lagSeconds, ...status, ...times, rebuild: { ...shown, idleSeconds, rebuiltAt: times.rebuiltAt } },
      text,
    };
  },
});

function rebuilt({ phase, done, total, changed, idleSeconds }: Rebuild, rebuiltAt: string | null): string {
  const mended = `${counted(changed, "row")} differed`;
  if (phase === null) return rebuiltAt === null ? "never" : `${rebuiltAt}; ${mended}`;
  return `under way, ${done} of ${counted(total, "row")}; ${mended}; last gone on with ${Math.round(idleSeconds ?? 0)} s ago`;
}
