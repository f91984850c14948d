/** Answers that are sent again for the same Idempotency-Key. */
import { expect } from "chai";
import type { Reply } from "./call.ts";

export function isReplayed({ headers }: Reply): boolean {
  return headers.get("idempotent-replayed") === "true";
}

/** Checks that `again` is the stored answer to the call that `first` answered. */
export function expectReplay(again: Reply, first: Reply): void {
  expect(isReplayed(first)).to.equal(false);
  expect(isReplayed(again)).to.equal(true);
  expect(again.status).to.equal(first.status);
  expect(again.text).to.equal(first.text);
  for (const name of ["etag", "location", "content-type", "content-length", "cache-control"]) {
    expect(again.headers.get(name), name).to.equal(first.headers.get(name));
  }
  expect(again.headers.get("x-request-id")).to.not.equal(first.headers.get("x-request-id"));
}
