/** Entity tags (RFC 9110, section 8.8.3): a hash of the rendered body, so that equal bodies have equal tags in every process. */
import { hash } from "node:crypto";
import type { Schema } from "../contract.ts";
import { serializers } from "../generated/serializers.js";
import { Problem } from "../problems.ts";

export function etagOf(body: string): string {
  return `"${hash("sha1", body, "base64url")}"`;
}

/** If-None-Match compares weakly (section 13.1.2). */
export function noneMatches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return true;
  if (ifNoneMatch.trim() === "*") return false;
  return !tagsOf(ifNoneMatch).some((tag) => tag.replace(/^W\//, "") === etag);
}

/** What If-Match is compared with. */
export interface Current {
  readonly noun: string;
  readonly etag: string;
  /** Whether what had this tag has not changed since. */
  readonly isFresh: (tag: string) => boolean;
}

/** If-Match (section 13.1.1): refuses to change something that is not as the caller has seen it. */
export function assertFresh(ifMatch: string | undefined, { noun, etag, isFresh }: Current): void {
  if (ifMatch === undefined || ifMatch.trim() === "*" || tagsOf(ifMatch).some(isFresh)) return;
  throw new Problem("etag_mismatch", `The ${noun} has changed since you read it: its ETag is ${etag} now.`, {
    headers: { ETag: etag },
  });
}

/** Tags of items are compared strongly. */
export function assertMatches(ifMatch: string | undefined, item: Schema<"Item">): void {
  const etag = etagOf(serializers.getItem(item));
  assertFresh(ifMatch, { noun: "item", etag, isFresh: (tag) => tag === etag });
}

function tagsOf(list: string): string[] {
  return list.split(",").map((tag) => tag.trim());
}
