/** What is served as it stands in memory: compressed as the reader takes it, and with the ETag of what it is. */
import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Request, Response } from "express";

export interface StoredFile {
  /** A media type, or the ending of a file's name: as `res.type` takes it. */
  readonly type: string;
  readonly body: Buffer;
  /** The best first. */
  readonly encoded: readonly { readonly encoding: string; readonly body: Buffer }[];
  readonly digest: string;
}

export interface Exchanged {
  readonly req: Request;
  readonly res: Response;
}

/** Less than this fits into one packet, compressed or not. */
const compressedLeast = 1_400;
/** At every start: both forms of the contract in 7 ms, where the best quality takes 440 ms for 14 % fewer bytes. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

export function storedText(type: string, text: string): StoredFile {
  const body = Buffer.from(text);
  const encoded =
    body.length < compressedLeast
      ? []
      : [
          { encoding: "br", body: brotliCompressSync(body, brotli) },
          { encoding: "gzip", body: gzipSync(body) },
        ];
  return { type, body, encoded, digest: digestOf(body) };
}

export function digestOf(body: Buffer): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 22);
}

/** Answers 304 by itself where the reader has it. */
export function sendStored(file: StoredFile, { req, res }: Exchanged): void {
  const smaller = file.encoded.find(({ encoding }) => req.acceptsEncodings(encoding) === encoding);
  if (file.encoded.length > 0) res.vary("Accept-Encoding");
  if (smaller !== undefined) res.set("Content-Encoding", smaller.encoding);
  res
    .set("ETag", `"${file.digest}${smaller === undefined ? "" : `-${smaller.encoding}`}"`)
    .type(file.type)
    .send(smaller?.body ?? file.body);
}
