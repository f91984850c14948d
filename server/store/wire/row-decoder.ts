/** Rows out of DataRow messages, by the type policy; the types that most columns have are decoded without a detour. */
import pg from "pg";
import { typePolicy } from "./type-policy.ts";

export type RowDecoder = (bytes: Buffer, start: number) => Record<string, unknown>;

type Decode = (bytes: Buffer, start: number, end: number) => unknown;

const { builtins } = pg.types;

const decodes: ReadonlyMap<number, Decode> = new Map<number, Decode>([
  [builtins.BOOL, (bytes, start) => bytes[start] === 0x74],
  [builtins.INT2, integer],
  [builtins.INT4, integer],
  [builtins.INT8, integer],
  [builtins.TEXT, utf8],
  [builtins.VARCHAR, utf8],
  [builtins.UUID, ascii],
  [builtins.DATE, ascii],
  [builtins.TIMESTAMP, ascii],
  [builtins.TIMESTAMPTZ, ascii],
]);

/**
 * Builds the decoder of a statement's rows out of its RowDescription message. The rows are plain objects: lazy getters would save 15 %
 * of the CPU, and keep whole packets in memory for as long as somebody holds a row.
 */
export function rowDecoder(description: Buffer): RowDecoder {
  const columns = columnsOf(description);
  return (bytes, start) => {
    const row: Record<string, unknown> = {};
    let at = start + 2;
    for (const { name, decode } of columns) {
      const length = bytes.readInt32BE(at);
      at += 4;
      if (length < 0) {
        row[name] = null;
      } else {
        row[name] = decode(bytes, at, at + length);
        at += length;
      }
    }
    return row;
  };
}

function columnsOf(description: Buffer): { name: string; decode: Decode }[] {
  let at = 2;
  return Array.from({ length: description.readInt16BE(0) }, () => {
    const end = description.indexOf(0, at);
    const name = description.toString("utf8", at, end);
    const type = description.readUInt32BE(end + 7);
    at = end + 19;
    return { name, decode: decodes.get(type) ?? textDecode(type) };
  });
}

function textDecode(type: number): Decode {
  const parse = typePolicy.getTypeParser(type, "text");
  return (bytes, start, end) => parse(utf8(bytes, start, end));
}

function ascii(bytes: Buffer, start: number, end: number): string {
  return bytes.toString("latin1", start, end);
}

function utf8(bytes: Buffer, start: number, end: number): string {
  return bytes.toString("utf8", start, end);
}

function integer(bytes: Buffer, start: number, end: number): number {
  const isNegative = bytes[start] === 0x2d;
  let value = 0;
  for (let at = isNegative ? start + 1 : start; at < end; at++) value = value * 10 + (bytes.readUInt8(at) - 0x30);
  return isNegative ? -value : value;
}
