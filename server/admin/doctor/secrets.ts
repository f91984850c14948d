/** Checks the secrets file: there, for its owner alone, whole, and the one that the database's keys were made with. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { hasCode, readDocument, type SecretsDocument, SecretsError } from "../../accounts/secrets-file.ts";
import type { SecretUse } from "../../store/inspection.ts";
import { counted } from "../layout.ts";
import { change, changeAsSaid, type Finding, ok } from "./finding.ts";

const othersMask = 0o077;

/** `uses` are the peppers of the live keys; empty where the database could not be asked. */
export async function checkSecrets(path: string, uses: readonly SecretUse[]): Promise<readonly Finding[]> {
  const subject = `secrets file ${path}`;
  const keys = uses.reduce((sum, { count }) => sum + count, 0);
  try {
    const mode = await modeOf(path);
    if (mode === null) return [keys === 0 ? await checkFolder(subject, path) : lost(subject, keys)];
    const findings = [...checkMode(subject, path, mode), ...checkPeppers(subject, await readDocument(path), uses)];
    return findings.length === 0 ? [ok(subject, "can be used")] : findings;
  } catch (error) {
    if (!(error instanceof SecretsError)) throw error;
    return [changeAsSaid(subject, error.message)];
  }
}

function checkMode(subject: string, path: string, mode: number): readonly Finding[] {
  if ((mode & othersMask) === 0) return [];
  const what = `has mode 0${(mode & 0o777).toString(8)}, so that others than its owner can get at it`;
  return [change(subject, { what, mend: `chmod 600 ${path}` })];
}

function checkPeppers(subject: string, { peppers }: SecretsDocument, uses: readonly SecretUse[]): readonly Finding[] {
  const known = new Set(peppers.map(({ id }) => id));
  const orphaned = uses.filter(({ secretId }) => !known.has(secretId)).reduce((sum, { count }) => sum + count, 0);
  return orphaned === 0 ? [] : [lost(subject, orphaned)];
}

function lost(subject: string, keys: number): Finding {
  return change(subject, {
    what: `lacks the pepper of ${counted(keys, "live key")}: no call with such a key is let in`,
    mend: "Set CUTE_SECRETS_FILE to the right file, or restore it from a backup; without one, revoke these keys and make new ones.",
  });
}

/** The server writes the file at its first start. */
async function checkFolder(subject: string, path: string): Promise<Finding> {
  const folder = dirname(path);
  try {
    await access(folder, constants.W_OK);
    return ok(subject, "is written at the server's first start");
  } catch {
    return change(subject, {
      what: `cannot be written: the folder ${folder} does not exist, or is closed to this user`,
      mend: `Make the folder and let the server's user write to it, or set CUTE_SECRETS_FILE.`,
    });
  }
}

async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw new SecretsError(`Cannot look at it: let this user reach the folder ${dirname(path)}.`, error);
  }
}
