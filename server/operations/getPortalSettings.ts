import type { Input, Result } from "../contract.ts";

/** Shows which ways in are open. It asks no database: what is open does not depend on whether one answers. */
export async function getPortalSettings({ portal }: Input<"getPortalSettings">): Promise<Result<"getPortalSettings">> {
  const { signUp, passwords, identityProvider } = portal;
  return { status: 200, body: { signUp, passwords, identityProvider } };
}
