/** An account as the operator sees it. */
import type { Tier } from "../generated/operations.ts";
import type { AccountRow } from "../store/accounts.ts";
import { rfc3339 } from "./time.ts";

export interface PresentedAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly tier: Tier;
  readonly createdAt: string;
}

export function presentAccount({ id, name, email, tier, createdAt }: AccountRow): PresentedAccount {
  return { id, name, email, tier, createdAt: rfc3339(createdAt) };
}
