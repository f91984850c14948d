/** What became of an item by now: young ones are for sale, old ones are sold. */
import type { Schema } from "../contract.ts";
import type { Random } from "./random.ts";
import { dayMs, minuteMs } from "./times.ts";

type Status = Schema<"ItemStatus">;

export interface Lifecycle {
  readonly status: Status;
  readonly createdAt: number;
  readonly publishedAt: number | null;
  readonly hiddenAt: number | null;
  readonly updatedAt: number;
}

const historyDays = 730;

/** Item number `index` of `count` in order of time; the market grows, so that later ones come faster. */
export function makeLifecycle(
  random: Random,
  { index, count, now }: { readonly index: number; readonly count: number; readonly now: number },
): Lifecycle {
  const share = ((index + random.fraction()) / count) ** (1 / 1.8);
  const createdAt = now - (1 - share) * historyDays * dayMs;
  const age = now - createdAt;
  const status = pickStatus(random, age / dayMs);
  const publishedAt = random.chance(0.2) ? Math.min(createdAt + 90 * random.fraction() * minuteMs, now) : createdAt;
  const changedAt = publishedAt + (now - publishedAt) * changedShare(random, status, age);
  const wasPublic = status === "draft" ? random.chance(0.12) : status !== "deleted" || random.chance(0.85);
  return {
    status,
    createdAt,
    publishedAt: wasPublic ? publishedAt : null,
    hiddenAt: wasPublic && (status === "draft" || status === "deleted") ? changedAt : null,
    updatedAt: changedAt,
  };
}

function pickStatus(random: Random, ageDays: number): Status {
  const soldOut = 1 - Math.exp(-ageDays / 170);
  const shares: readonly (readonly [Status, number])[] = [
    ["draft", 0.01 + 0.06 * Math.exp(-ageDays / 60)],
    ["reserved", 0.006 + 0.06 * Math.exp(-ageDays / 30)],
    ["deleted", 0.02 + 0.08 * soldOut],
    ["sold", 0.03 + 0.66 * soldOut],
  ];
  let left = random.fraction();
  for (const [status, share] of shares) {
    if (left < share) return status;
    left -= share;
  }
  return "active";
}

/** When the last change came, as a share of the time since it was published. */
function changedShare(random: Random, status: Status, age: number): number {
  const recent = Math.min((5 * dayMs) / age, 1); // a reservation ends within days
  switch (status) {
    case "reserved":
      return 1 - recent * random.fraction();
    case "sold":
    case "deleted":
      return random.fraction() ** 1.6;
    default:
      return random.chance(0.5) ? 0 : random.fraction();
  }
}
