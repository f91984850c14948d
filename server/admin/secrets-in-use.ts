/** The secrets file, checked against the database: a key made with the peppers of another installation would never work. */
import { existsSync } from "node:fs";
import { loadSecrets, type Secrets } from "../accounts/secrets.ts";
import { readSecretUses } from "../store/inspection.ts";
import { withClient } from "../store/single-client.ts";
import { AdminError } from "./errors.ts";

/** Writes the file where there is none and nothing needs one, as the server's first start does. */
export async function loadSecretsInUse(databaseUrl: string, path: string): Promise<Secrets> {
  const uses = await withClient(databaseUrl, readSecretUses);
  const peppers = uses.peppers.map(({ secretId }) => secretId);
  if (peppers.length + uses.webhooks.length > 0 && !existsSync(path)) {
    const made = peppers.length > 0 ? "keys" : "webhooks";
    throw new AdminError(
      `There is no secrets file ${path}, and the database has ${made} that were made with one: set CUTE_SECRETS_FILE to the file that the server uses.`,
    );
  }
  // The command is over before the file would be read again.
  const secrets = await loadSecrets(path, { onError: () => undefined });
  const known = new Set(secrets.live("peppers").map(({ id }) => id));
  if (peppers.length > 0 && !peppers.some((id) => known.has(id))) {
    secrets.close();
    throw new AdminError(
      `The secrets file ${path} belongs to another installation, for no live key of the database was made with it: set CUTE_SECRETS_FILE to the file that the server uses.`,
    );
  }
  return secrets;
}
