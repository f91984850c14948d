/** Messages to PostgreSQL, gathered in one buffer: https://www.postgresql.org/docs/current/protocol-message-formats.html */

const bytesKept = 64 * 1024;

const execute = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0]);
const sync = Buffer.from([0x53, 0, 0, 0, 4]);
const begin = unnamed("begin");
const commit = unnamed("commit");

/** What comes first in each Bind of a statement: the portal, the statement's name, and that all its parameters are text. */
export function bindPrefix(name: string): Buffer {
  return Buffer.concat([cString(""), cString(name), int16(0)]);
}

export class RequestWriter {
  #bytes = Buffer.allocUnsafeSlow(bytesKept);
  #length = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  begin(): void {
    this.#append(begin);
  }

  commit(): void {
    this.#append(commit);
  }

  /** Close comes first, so that it does not matter whether the name was in use. */
  parse(name: string, text: string): void {
    if (name !== "") this.#append(message("C", subject(name)));
    this.#append(message("P", cString(name), cString(text), int16(0)));
  }

  describe(name: string): void {
    this.#append(message("D", subject(name)));
  }

  bind(prefix: Buffer, values: readonly (string | null)[]): void {
    this.#ensure(prefix.length + 9);
    const start = this.#length;
    this.#bytes[start] = 0x42;
    this.#length += 5;
    this.#length += prefix.copy(this.#bytes, this.#length);
    this.#length = this.#bytes.writeUInt16BE(values.length, this.#length);
    for (const value of values) this.#value(value);
    this.#ensure(2);
    this.#length = this.#bytes.writeInt16BE(0, this.#length);
    this.#bytes.writeInt32BE(this.#length - start - 1, start + 1);
  }

  execute(): void {
    this.#append(execute);
  }

  sync(): void {
    this.#append(sync);
  }

  /** Hands over what was written and starts anew. */
  take(): Buffer {
    const written = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    if (this.#bytes.length === bytesKept) return Buffer.from(written);
    this.#bytes = Buffer.allocUnsafeSlow(bytesKept);
    return written;
  }

  #value(value: string | null): void {
    if (value === null) {
      this.#ensure(4);
      this.#length = this.#bytes.writeInt32BE(-1, this.#length);
      return;
    }
    // A UTF-16 unit takes at most 3 bytes of UTF-8.
    this.#ensure(4 + value.length * 3);
    const written = this.#bytes.write(value, this.#length + 4, "utf8");
    this.#bytes.writeInt32BE(written, this.#length);
    this.#length += 4 + written;
  }

  #append(bytes: Buffer): void {
    this.#ensure(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #ensure(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Parse, Bind and Execute of a statement without parameters. */
function unnamed(text: string): Buffer {
  return Buffer.concat([
    message("P", cString(""), cString(text), int16(0)),
    message("B", cString(""), cString(""), int16(0), int16(0), int16(0)),
    execute,
  ]);
}

function message(code: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(code, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A prepared statement. */
function subject(name: string): Buffer {
  return Buffer.concat([Buffer.from("S"), cString(name)]);
}

function cString(text: string): Buffer {
  return Buffer.from(`${text}\0`);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}
