/** Runs a check on many things, a few at a time. */

/** Resolves when the check is through with all of them; each lane keeps what it has opened. */
export async function inLanes<Lane, Thing>(
  lanes: readonly Lane[],
  things: readonly Thing[],
  check: (lane: Lane, thing: Thing) => Promise<void>,
): Promise<void> {
  const waiting = things.values();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const thing of waiting) await check(lane, thing);
    }),
  );
}
