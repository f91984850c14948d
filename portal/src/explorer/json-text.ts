/** Reads JSON as it is typed: the value, where each part of it begins, or what is wrong and at which line and column. */
import type { Json } from "../reference/model.ts";

export interface Position {
  readonly line: number;
  readonly column: number;
}

export type JsonReading =
  | {
      readonly kind: "value";
      readonly value: Json;
      /** Offsets by JSON pointer. */
      readonly offsets: ReadonlyMap<string, number>;
    }
  | { readonly kind: "fault"; readonly detail: string; readonly offset: number };

const depthMost = 64;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them in a string
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const word = /(?:true|false|null)(?![\w$])/y;

export function readJson(text: string): JsonReading {
  const reader = new Reader(text);
  const fault = reader.read();
  if (fault !== null) return { kind: "fault", ...fault };
  return { kind: "value", value: JSON.parse(text), offsets: reader.offsets };
}

export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** One part of a JSON pointer (RFC 6901). */
export function pointerPart(name: string | number): string {
  return `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

class Fault extends Error {
  readonly offset: number;

  constructor(detail: string, offset: number) {
    super(detail);
    this.offset = offset;
  }
}

/** Finds what JSON.parse would refuse, in words that are the same in every browser. */
class Reader {
  readonly offsets = new Map<string, number>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): { readonly detail: string; readonly offset: number } | null {
    try {
      this.#value("", 0);
      this.#space();
      if (this.#at < this.#text.length) throw this.#fault("Nothing may follow the value");
      return null;
    } catch (error) {
      if (error instanceof Fault) return { detail: error.message, offset: error.offset };
      throw error;
    }
  }

  #value(pointer: string, depth: number): void {
    this.#space();
    this.offsets.set(pointer, this.#at);
    if (depth > depthMost) throw this.#fault("This is nested too deeply");
    const next = this.#text[this.#at] ?? "";
    if (next === "{") this.#object(pointer, depth);
    else if (next === "[") this.#list(pointer, depth);
    else if (next === '"') this.#string();
    else if (/[-\d]/.test(next)) this.#take(number, "This is no number");
    else if (next === "") throw this.#fault("A value is missing at the end");
    else this.#take(word, next === "'" ? "Strings stand in double quotes" : "A value is expected here");
  }

  #object(pointer: string, depth: number): void {
    this.#at += 1;
    const names = new Set<string>();
    if (this.#skips("}")) return;
    do {
      this.#space();
      const start = this.#at;
      if (this.#text[start] !== '"')
        throw this.#fault(this.#text[start] === "}" ? "No comma stands before }" : 'A name in "…" is expected here');
      const name = this.#string();
      if (names.has(name)) throw new Fault(`${JSON.stringify(name)} stands twice`, start);
      names.add(name);
      if (!this.#skips(":")) throw this.#fault("A colon is expected here");
      this.#value(pointer + pointerPart(name), depth + 1);
    } while (this.#skips(","));
    if (!this.#skips("}")) throw this.#fault("A comma or } is expected here");
  }

  #list(pointer: string, depth: number): void {
    this.#at += 1;
    if (this.#skips("]")) return;
    let index = 0;
    do {
      this.#space();
      if (index > 0 && this.#text[this.#at] === "]") throw this.#fault("No comma stands before ]");
      this.#value(pointer + pointerPart(index), depth + 1);
      index += 1;
    } while (this.#skips(","));
    if (!this.#skips("]")) throw this.#fault("A comma or ] is expected here");
  }

  #string(): string {
    const start = this.#at;
    this.#take(string, "This string does not end, or has a character that needs a \\");
    return String(JSON.parse(this.#text.slice(start, this.#at)));
  }

  #take(pattern: RegExp, otherwise: string): void {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) throw this.#fault(otherwise);
    this.#at += found.length;
  }

  #skips(character: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    const space = /[ \t\r\n]*/y;
    space.lastIndex = this.#at;
    this.#at += space.exec(this.#text)?.[0].length ?? 0;
  }

  #fault(detail: string): Fault {
    return new Fault(detail, this.#at);
  }
}
