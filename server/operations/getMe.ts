import type { Input, Result } from "../contract.ts";
import { presentMe } from "../presenters/me.ts";
import * as me from "../store/me.ts";

/** Shows whose key is calling and what it may do. */
export async function getMe({ principal, reads }: Input<"getMe">): Promise<Result<"getMe">> {
  return { status: 200, body: presentMe(await me.get(reads, principal.keyId)) };
}
