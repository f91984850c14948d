import type { Input, Result } from "../contract.ts";
import { assertReachable } from "../store/reachable.ts";

/** Shows which ways in are open. While the database is down none is: who signs in is told so before they type a password. */
export async function getPortalSettings({
  portal,
  reads,
}: Input<"getPortalSettings">): Promise<Result<"getPortalSettings">> {
  await assertReachable(reads);
  const { signUp, passwords, identityProvider } = portal;
  return { status: 200, body: { signUp, passwords, identityProvider } };
}
