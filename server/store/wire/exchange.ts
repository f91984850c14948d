/**
 * The extended query protocol over one connection, pipelined: Parse and Describe once per named statement, then only Bind, Execute and
 * Sync. An error ends its own call alone, since each call has its own Sync.
 */

import { isStalePlan, unavailable } from "../errors.ts";
import type { Statement } from "../statement.ts";
import type { Call } from "./call.ts";
import { databaseError, isFatal } from "./error-message.ts";
import { MessageReader } from "./message-reader.ts";
import { parameterTexts } from "./parameter-text.ts";
import { bindPrefix, RequestWriter } from "./request-writer.ts";
import { type RowDecoder, rowDecoder } from "./row-decoder.ts";

/**
 * For the triggers on the marketplace's tables, and only until the end of the transaction. It gives no row: those that arrive belong
 * to the statement behind it. It costs createItem 3 µs of 207 in PostgreSQL, and no round trip.
 */
const noteRequest = {
  name: "note_request",
  text: "select from set_config('cute.request_id', $1, true) as noted where noted is null",
};

interface Prepared {
  readonly name: string;
  readonly prefix: Buffer;
  decode: RowDecoder | undefined;
}

/** A call's place in the order of answers. Once `call` is gone, its answers are read and dropped. */
interface Slot {
  call: Call | undefined;
  readonly prepared: Prepared;
  readonly rows: unknown[];
  error: unknown;
  next: Slot | undefined;
}

export class Exchange {
  /** Calls that PostgreSQL has not answered yet. */
  load = 0;
  answered = 0;
  /** As ReadyForQuery has it: I idle, T in a transaction, E in a failed one. */
  transactionStatus = "I";

  readonly #writer = new RequestWriter();
  readonly #reader = new MessageReader((code, bytes, start, end) => this.#take(code, bytes, start, end));
  readonly #prepared = new Map<string, Prepared>();
  #head: Slot | undefined;
  #tail: Slot | undefined;

  get earliestDeadline(): number {
    return this.#head?.call?.deadline ?? Number.POSITIVE_INFINITY;
  }

  /** Writes the call behind those that wait already. False if its values have no form in SQL: then nothing is written. */
  send(call: Call): boolean {
    let texts: (string | null)[];
    try {
      texts = parameterTexts(call.values);
    } catch (error) {
      call.reject(error);
      return false;
    }
    // A statement that both begins and commits is a transaction by itself.
    if (call.begins && !call.commits) this.#writer.begin();
    if (call.requestId !== undefined) this.#note(call.requestId);
    const prepared = this.#prepare(call.statement);
    this.#writer.bind(prepared.prefix, texts);
    this.#writer.execute();
    if (call.commits && !call.begins) this.#writer.commit();
    this.#writer.sync();
    const slot: Slot = { call, prepared, rows: [], error: undefined, next: undefined };
    if (this.#tail === undefined) this.#head = slot;
    else this.#tail.next = slot;
    this.#tail = slot;
    this.load++;
    return true;
  }

  /** What is to be written to the socket. */
  takeWritten(): Buffer | undefined {
    return this.#writer.isEmpty ? undefined : this.#writer.take();
  }

  /** Throws if the connection is of no use any more. */
  read(chunk: Buffer): void {
    this.#reader.read(chunk);
  }

  expire(now: number): void {
    for (let slot = this.#head; slot !== undefined; slot = slot.next) {
      if (slot.call === undefined || slot.call.deadline > now) continue;
      slot.call.reject(unavailable());
      slot.call = undefined;
    }
  }

  /** Offers the calls that wait for others to end to somebody who may take them over. */
  offer(which: "all" | "all but the first", relocate: (call: Call) => boolean): void {
    for (let slot = which === "all" ? this.#head : this.#head?.next; slot !== undefined; slot = slot.next) {
      if (slot.call !== undefined && relocate(slot.call)) slot.call = undefined;
    }
  }

  rejectAll(error: unknown): void {
    for (let slot = this.#head; slot !== undefined; slot = slot.next) slot.call?.reject(error);
    this.#head = undefined;
    this.#tail = undefined;
    this.load = 0;
  }

  #prepare({ name, text }: Statement<unknown>): Prepared {
    const known = name === undefined ? undefined : this.#prepared.get(name);
    if (known !== undefined) return known;
    const prepared: Prepared = { name: name ?? "", prefix: bindPrefix(name ?? ""), decode: undefined };
    this.#writer.parse(prepared.name, text);
    this.#writer.describe(prepared.name);
    if (name !== undefined) this.#prepared.set(name, prepared);
    return prepared;
  }

  #note(requestId: string): void {
    const { name, text } = noteRequest;
    let prepared = this.#prepared.get(name);
    if (prepared === undefined) {
      prepared = { name, prefix: bindPrefix(name), decode: undefined };
      this.#writer.parse(name, text);
      this.#prepared.set(name, prepared);
    }
    this.#writer.bind(prepared.prefix, [requestId]);
    this.#writer.execute();
  }

  #take(code: number, bytes: Buffer, start: number, end: number): void {
    switch (code) {
      case 0x44: // DataRow
        this.#row(bytes, start);
        break;
      case 0x5a: // ReadyForQuery
        this.transactionStatus = bytes.toString("latin1", start, end);
        this.#finish();
        break;
      case 0x54: // RowDescription
        this.#waiting().prepared.decode = rowDecoder(bytes.subarray(start, end));
        break;
      case 0x45: // ErrorResponse
        this.#fail(bytes, start, end);
        break;
      case 0x31: // ParseComplete
      case 0x32: // BindComplete
      case 0x33: // CloseComplete
      case 0x43: // CommandComplete
      case 0x49: // EmptyQueryResponse
      case 0x6e: // NoData
      case 0x74: // ParameterDescription
      case 0x41: // NotificationResponse
      case 0x4e: // NoticeResponse
      case 0x53: // ParameterStatus
        break;
      default:
        throw new Error(`PostgreSQL sent a message of type ${String.fromCharCode(code)}, which nobody asked for`);
    }
  }

  #row(bytes: Buffer, start: number): void {
    const { prepared, rows } = this.#waiting();
    if (prepared.decode === undefined) throw new Error("PostgreSQL sent a row before its description");
    rows.push(prepared.decode(bytes, start));
  }

  #fail(bytes: Buffer, start: number, end: number): void {
    const error = databaseError(bytes, start, end);
    if (isFatal(error) || this.#head === undefined) throw error;
    this.#head.error = error;
  }

  #finish(): void {
    const slot = this.#waiting();
    this.#head = slot.next;
    if (this.#head === undefined) this.#tail = undefined;
    this.load--;
    this.answered++;
    if (slot.error !== undefined) this.#settleFailed(slot, slot.error);
    else slot.call?.resolve(slot.rows);
  }

  #settleFailed({ call, prepared }: Slot, error: unknown): void {
    const stale = isStalePlan(error);
    if (this.#prepared.get(prepared.name) === prepared) {
      // What altered one table may have altered others; and a Parse that failed has left no statement.
      if (stale) this.#prepared.clear();
      else if (prepared.decode === undefined) this.#prepared.delete(prepared.name);
    }
    if (call?.requestId !== undefined) this.#prepared.delete(noteRequest.name); // it may have been the one that failed
    if (call === undefined) return;
    if (stale && call.isRepeatable) this.send(call);
    else call.reject(error);
  }

  #waiting(): Slot {
    if (this.#head === undefined) throw new Error("PostgreSQL sent an answer that nobody waits for");
    return this.#head;
  }
}
