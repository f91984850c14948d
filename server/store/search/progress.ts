/** Lines that say how far long work is: one in so many milliseconds at most, and none of work that is shorter. */

export type OnProgress = (done: number, total: number) => void;

interface Telling {
  /** What the line begins with: "Filling the search". */
  readonly what: string;
  readonly noun: string;
  readonly say: (line: string) => void;
  readonly everyMs: number;
}

const number = new Intl.NumberFormat("en");

export function progressLines({ what, noun, say, everyMs }: Telling): OnProgress {
  let saidAtMs = performance.now();
  let first: { readonly done: number; readonly atMs: number } | null = null;
  return (done, total) => {
    const nowMs = performance.now();
    first ??= { done, atMs: nowMs };
    if (nowMs - saidAtMs < everyMs) return;
    saidAtMs = nowMs;
    const perSecond = ((done - first.done) / Math.max(1, nowMs - first.atMs)) * 1000;
    const share = Math.floor((done / Math.max(1, done, total)) * 100);
    const rate = `${number.format(Math.round(perSecond))} ${noun}/s`;
    const far = `${number.format(done)} of ${number.format(Math.max(done, total))} ${noun}`;
    say(`${what}: ${far}, ${share} %, ${rate}${left(Math.max(0, total - done), perSecond)}`);
  };
}

/** Of a filling, whose end has a line of its own if there was any: the indexes then take about as long as all before. */
export function fillingLines({ say, everyMs }: Pick<Telling, "say" | "everyMs">): OnProgress {
  let lines = 0;
  let ended = false;
  const what = "Filling the search";
  const tell = progressLines({
    what,
    noun: "items",
    everyMs,
    say(line) {
      lines += 1;
      say(line);
    },
  });
  return (done, total) => {
    if (done < total) return tell(done, total);
    if (lines > 0 && !ended) say(`${what}: all ${number.format(done)} items are in it; making its indexes …`);
    ended = true;
  };
}

function left(rows: number, perSecond: number): string {
  if (perSecond < 1) return "";
  const seconds = Math.round(rows / perSecond);
  return seconds < 120 ? `, ${seconds} s left` : `, ${Math.round(seconds / 60)} min left`;
}
