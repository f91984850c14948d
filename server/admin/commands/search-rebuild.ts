import { fillSearch } from "../../store/search/fill.ts";
import { readSearchLag } from "../../store/search/lag.ts";
import { fillingLines, progressLines } from "../../store/search/progress.ts";
import { beginRebuild } from "../../store/search/rebuild.ts";
import { carryOn } from "../../store/search/rebuilding.ts";
import { readSearchStatus } from "../../store/search/status.ts";
import { withClient } from "../../store/single-client.ts";
import { openWorkDatabase } from "../../store/work-database.ts";
import { command, type Outcome } from "../command.ts";
import type { Context } from "../context.ts";
import { interruptible } from "../interruptible.ts";
import { counted } from "../layout.ts";

/** Whoever fills the search holds its lock for longer. */
const statementTimeoutMs = 60_000;
const lineEveryMs = 1_000;

export const searchRebuild = command({
  name: "search rebuild",
  summary: "Compare what public lists are found by with the items, and mend what differs, while lists are read",
  notes: [
    "Run it after rows of items were changed behind the triggers' back: TRUNCATE, session_replication_role, a restore.",
    "One that was broken off is gone on with where it was: by the same command, or by the server within some minutes.",
    "How far it is stands on standard error.",
  ],
  parameters: {},
  async run(_, context) {
    const { lists } = await context.database();
    const { filled } = await readSearchLag(lists);
    return filled ? rebuild(context) : fill(context);
  },
});

async function fill({ database, databaseUrl, progress }: Context): Promise<Outcome> {
  progress("The search was never filled: filling it …");
  await withClient(databaseUrl, (client) => fillSearch(client, fillingLines({ say: progress, everyMs: lineEveryMs })));
  const { rows } = await readSearchStatus((await database()).lists);
  return { value: { filled: true, rows }, text: `The search is filled: ${counted(rows ?? 0, "row")}.` };
}

async function rebuild({ databaseUrl, progress }: Context): Promise<Outcome> {
  await using opened = new AsyncDisposableStack();
  const db = openWorkDatabase({ url: databaseUrl, connectionsMax: 1, statementTimeoutMs });
  opened.defer(() => db.close());
  const begun = await db.transaction((tx) => beginRebuild(tx, { whereUnderWay: "join" }));
  if (!begun) progress("A rebuild is under way: going on with it …");
  const tell = progressLines({ what: "Rebuilding the search", noun: "rows", say: progress, everyMs: lineEveryMs });
  let leftOut = 0;
  const { phase, done, total, changed } = await interruptible((interrupted) =>
    carryOn({
      transaction: db.transaction,
      onLeftOut(itemId, error) {
        leftOut += 1;
        progress(`The item ${itemId} cannot be projected, and is as it was: ${String(error)}`);
      },
      goesOn(state) {
        tell(state.done, state.total);
        return !interrupted.aborted;
      },
    }),
  );
  const complete = phase === null;
  const mended = `${counted(changed, "row")} differed and ${changed === 1 ? "was" : "were"} mended`;
  const ended = `Rebuilt: of ${counted(done, "row")} ${mended}.`;
  const broken = `Stopped at ${done} of ${counted(total, "row")}; ${mended} so far. Run it again to go on from there.`;
  const value = { complete, joined: !begun, rows: done, changed, leftOut };
  return { value, text: complete ? ended : broken, good: complete && leftOut === 0 };
}
