/** Walks so many items twice, once to warm up, and prints how long the second walk took and what memory it left behind. */
export async function measure(walk, wanted) {
  await pass(walk, Math.min(wanted, 2_000));
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const { titles, heldEarly } = await pass(walk, wanted);
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  const growth = heldBytes() - heldEarly;
  console.log(JSON.stringify({ items: wanted, titles, ms, cpuMs: (user + system) / 1000, growth }));
}

async function pass(walk, wanted) {
  let items = 0;
  let titles = 0;
  let heldEarly = 0;
  for await (const item of walk()) {
    titles += item.title.length;
    items += 1;
    if (items === wanted / 5) heldEarly = heldBytes();
    if (items === wanted) return { titles, heldEarly };
  }
  throw new Error(`There are ${items} items, not ${wanted}.`);
}

/** What is still referred to; the pages that are not yet collected say nothing. `--expose-gc` makes it possible. */
function heldBytes() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
