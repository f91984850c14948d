/** Checks the secrets file: there, for its owner alone, whole, and the one that the database's keys and webhooks were made with. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname } from "node:path";
import {
  hasCode,
  readDocument,
  type SecretEntry,
  type SecretsDocument,
  SecretsError,
} from "../../accounts/secrets-file.ts";
import type { SecretUse, SecretUses } from "../../store/inspection.ts";
import { counted } from "../layout.ts";
import { change, changeAsSaid, type Finding, ok } from "./finding.ts";

const othersMask = 0o077;

export async function checkSecrets(path: string, uses: SecretUses): Promise<readonly Finding[]> {
  const subject = `secrets file ${path}`;
  try {
    const mode = await modeOf(path);
    const lacking = checkUses(subject, mode === null ? absent : await readDocument(path), uses);
    if (mode === null) return lacking.length === 0 ? [await checkFolder(subject, path)] : lacking;
    const findings = [...checkMode(subject, path, mode), ...lacking];
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

type Entries = Pick<SecretsDocument, "peppers" | "webhooks">;

const absent: Entries = { peppers: [], webhooks: [] };
const restore = "Set CUTE_SECRETS_FILE to the right file, or restore it from a backup; without one,";

function checkUses(subject: string, entries: Entries, uses: SecretUses): readonly Finding[] {
  const keys = countOthers(uses.peppers, entries.peppers);
  const secrets = countOthers(uses.webhooks, entries.webhooks);
  const findings: Finding[] = [];
  if (keys > 0) {
    const what = `lacks the pepper of ${counted(keys, "live key")}: no call with such a key is let in`;
    findings.push(change(subject, { what, mend: `${restore} revoke these keys and make new ones.` }));
  }
  if (secrets > 0) {
    const what = `lacks the key of ${counted(secrets, "webhook secret")}: nothing can be signed with such a secret`;
    findings.push(change(subject, { what, mend: `${restore} let the owners of these webhooks rotate their secrets.` }));
  }
  return findings;
}

/** How much needs a secret that the file does not have. */
function countOthers(uses: readonly SecretUse[], entries: readonly SecretEntry[]): number {
  const known = new Set(entries.map(({ id }) => id));
  return uses.filter(({ secretId }) => !known.has(secretId)).reduce((sum, { count }) => sum + count, 0);
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
