/** Cuts what PostgreSQL sends into messages, wherever the packets end. */

/** `start` and `end` bound the message's body in `bytes`. */
type OnMessage = (code: number, bytes: Buffer, start: number, end: number) => void;

const headBytes = 5;

export class MessageReader {
  readonly #onMessage: OnMessage;
  /** Chunks of a message that is not complete yet. */
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #neededBytes = 0;

  constructor(onMessage: OnMessage) {
    this.#onMessage = onMessage;
  }

  read(chunk: Buffer): void {
    if (this.#waitingBytes === 0) {
      this.#cut(chunk);
      return;
    }
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes < this.#neededBytes) return;
    const bytes = Buffer.concat(this.#waiting, this.#waitingBytes);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#cut(bytes);
  }

  #cut(bytes: Buffer): void {
    let at = 0;
    while (at + headBytes <= bytes.length) {
      const end = at + 1 + bytes.readInt32BE(at + 1);
      if (end > bytes.length) {
        this.#keep(bytes.subarray(at), end - at);
        return;
      }
      this.#onMessage(bytes.readUInt8(at), bytes, at + headBytes, end);
      at = end;
    }
    if (at < bytes.length) this.#keep(bytes.subarray(at), headBytes);
  }

  #keep(rest: Buffer, neededBytes: number): void {
    this.#waiting.push(rest);
    this.#waitingBytes = rest.length;
    this.#neededBytes = neededBytes;
  }
}
