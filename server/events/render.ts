/** The body of an event: the bytes that are kept, signed, sent and shown, made once. */
import type { Schema } from "../contract.ts";
import { type EventFacts, presentEvent } from "../presenters/event.ts";

/** Receivers may count on less than 20 kB. */
export const bodyBytesMax = 19_999;
const photosMax = 1_000;
const otherCharsMax = 100;

export function renderEvent(type: Schema<"EventType">, facts: EventFacts): string {
  const event = presentEvent(type, facts);
  const body = JSON.stringify(event);
  return fits(body) ? body : shortened(event);
}

interface Room {
  /** For an item's description, or a message's text. */
  readonly textChars: number;
  readonly photos: number;
  /** For every other text. */
  readonly otherChars: number;
}

const ample: Room = { textChars: bodyBytesMax, photos: photosMax, otherChars: bodyBytesMax };

/** First the long text, as little as is needed; if that is not enough photos; and at last whatever the marketplace has let grow. */
function shortened(event: Schema<"Event">): string {
  return (
    longest(ample.textChars, (textChars) => write(event, { ...ample, textChars })) ??
    longest(ample.photos, (photos) => write(event, { ...ample, textChars: 0, photos })) ??
    write(event, { textChars: 0, photos: 0, otherChars: otherCharsMax })
  );
}

/** The body with the largest number, up to `most`, with which it fits; null if it does not fit with zero. */
function longest(most: number, written: (number: number) => string): string | null {
  let best: string | null = null;
  let [low, high] = [0, most];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const body = written(middle);
    if (fits(body)) [best, low] = [body, middle + 1];
    else high = middle - 1;
  }
  return best;
}

function write(event: Schema<"Event">, { textChars, photos, otherChars }: Room): string {
  return JSON.stringify(event, (key, value: unknown) => {
    if (key === "photos" && Array.isArray(value)) return value.slice(0, photos);
    if (typeof value !== "string") return value;
    return cut(value, key === "description" || key === "text" ? textChars : otherChars);
  });
}

/** Never in the middle of a character of two units. */
function cut(text: string, chars: number): string {
  return text.length <= chars ? text : `${text.slice(0, chars).replace(/[\ud800-\udbff]$/, "")}…`;
}

function fits(body: string): boolean {
  return Buffer.byteLength(body) <= bodyBytesMax;
}
