/** Collects what the log keeps of an answer: its status, the head's first 8 KiB, the body's first 16 KiB. */
import { retryAfterMs } from "./retry-after.ts";

export const BODY_BYTES_MAX = 16 * 1024;
export const HEADERS_BYTES_MAX = 8 * 1024;

/** A header as it came; one that came twice is there twice. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** As the client gives them: names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

export class Answer {
  /** Null until there is an answer. */
  statusCode: number | null = null;
  headers: readonly HeaderField[] = [];
  retryAfterMs: number | null = null;
  #chunks: Buffer[] = [];
  #bytes = 0;

  begin(statusCode: number, headers: AnswerHeaders): void {
    this.statusCode = statusCode;
    this.headers = fieldsOf(headers);
    if (statusCode !== 429 && statusCode !== 503) return;
    const retryAfter = first(headers["retry-after"]);
    if (retryAfter !== undefined) this.retryAfterMs = retryAfterMs(retryAfter, first(headers.date));
  }

  /** Tells whether it was kept whole; what is more than is kept is not looked at. */
  add(chunk: Buffer): boolean {
    const room = BODY_BYTES_MAX - this.#bytes;
    // a copy: the chunk is a view of a block of 64 KiB
    const kept = Buffer.from(chunk.length > room ? chunk.subarray(0, room) : chunk);
    this.#chunks.push(kept);
    this.#bytes += kept.length;
    return chunk.length <= room;
  }

  /** As it came: it is never decompressed. */
  body(): Buffer {
    const [only = Buffer.alloc(0)] = this.#chunks;
    return this.#chunks.length <= 1 ? only : Buffer.concat(this.#chunks, this.#bytes);
  }
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** In the order they came, as far as there is room. */
function fieldsOf(headers: AnswerHeaders): HeaderField[] {
  const fields: HeaderField[] = [];
  let room = HEADERS_BYTES_MAX;
  for (const [name, values] of Object.entries(headers)) {
    for (const value of [values ?? []].flat()) {
      room -= name.length + value.length;
      if (room < 0) return fields;
      fields.push({ name, value });
    }
  }
  return fields;
}
