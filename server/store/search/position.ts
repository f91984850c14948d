/**
 * Where a page of `listItems` ends, as cursors hold it: the sort's letter first, so that what an earlier version of the server has
 * written is seen to be that, and not read as a place in another order.
 */
import type { Position } from "../../context.ts";
import type { Schema } from "../../contract.ts";
import { Problem } from "../../problems.ts";
import type { Place } from "./order.ts";
import { tombstoneDays } from "./projection.ts";

type Sort = Schema<"ItemSort">;

/** `asOfMs`: when whoever follows was last known to have everything, or began; null in other sorts. */
export interface PagePosition extends Place {
  readonly asOfMs: number | null;
}

interface Form {
  readonly letter: string;
  readonly fields: readonly (keyof PagePosition)[];
}

const forms: Readonly<Record<Sort, Form>> = {
  newest: { letter: "n", fields: ["key", "id"] },
  price_asc: { letter: "p", fields: ["key", "id"] },
  price_desc: { letter: "p", fields: ["key", "id"] },
  updated_desc: { letter: "d", fields: ["key"] },
  updated_asc: { letter: "u", fields: ["key", "asOfMs"] },
};

/** As long as a tombstone stays. Whoever was away for longer has not been told of all that has gone. */
const cursorMs = tombstoneDays * 86_400_000;

export function writePosition(sort: Sort, position: PagePosition): Position {
  const { letter, fields } = forms[sort];
  return [letter, ...fields.map((field) => String(position[field]))];
}

/** Null on the first page. Throws `cursor_expired` for what an earlier version has written, and for a copy that was left for too long. */
export function parsePosition(sort: Sort, position: Position | null, now: Date): PagePosition | null {
  if (position === null) return null;
  const { letter, fields } = forms[sort];
  const [written, ...values] = position;
  if (written !== letter || values.length !== fields.length) {
    throw expired("This cursor is of an earlier version of the server. Begin again without cursor.");
  }
  const [key = "", second = ""] = values;
  if (sort !== "updated_asc") return { key, id: second, asOfMs: null };
  const asOfMs = Number(second);
  if (now.getTime() - asOfMs > cursorMs) {
    throw expired(
      `This cursor is older than ${tombstoneDays} days: items may have left the public since then without a trace. Begin again without cursor, and drop what you do not see again.`,
    );
  }
  return { key, id: "", asOfMs };
}

function expired(detail: string): Problem {
  return new Problem("cursor_expired", detail);
}
