/** The file that holds the secrets which all processes share: its form, its first writing, its replacement. */
import { hkdfSync, randomBytes } from "node:crypto";
import { link, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";

export const secretKinds = ["peppers", "cursor", "data", "webhooks"] as const;
export type SecretKind = (typeof secretKinds)[number];

/** An entry may be written with from `activeFrom` on; it is read with for as long as it stands in the file. */
export interface SecretEntry {
  readonly id: string;
  /** 32 bytes in base64url. */
  readonly secret: string;
  readonly activeFrom: string;
}

export type SecretsDocument = Readonly<Record<SecretKind, readonly SecretEntry[]>> & { readonly session: string };
/** A file that was written before there were webhooks has no secrets of theirs. */
type WrittenDocument = Omit<SecretsDocument, "webhooks"> & Partial<Pick<SecretsDocument, "webhooks">>;

const secretBytes = 32;
const idBytes = 4;
const entriesMax = 2;
const secretPattern = /^[\w-]{43}$/;
const idPattern = /^[\w-]{1,32}$/;

/** Says which file and what to do about it. */
export class SecretsError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "SecretsError";
  }
}

export function newSecret(): string {
  return randomBytes(secretBytes).toString("base64url");
}

export function newEntry(activeFrom: Date): SecretEntry {
  return { id: randomBytes(idBytes).toString("hex"), secret: newSecret(), activeFrom: activeFrom.toISOString() };
}

export async function readDocument(path: string): Promise<SecretsDocument> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new SecretsError(
      `Cannot read the secrets file ${path} (${reasonOf(error)}): let the server's user read it.`,
      error,
    );
  }
  let document: WrittenDocument;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw malformed(path, "it is not JSON", error);
  }
  const fault = faultOf(document);
  if (fault !== null) throw malformed(path, fault);
  return { ...document, webhooks: document.webhooks ?? [derivedEntry(document.data[0])] };
}

/**
 * The webhooks' entry of a file that has none. Several machines may have copies of that file, so none of them may make a
 * secret up: each takes the same one out of what all of them share. The next rotation, of whichever kind, writes it down.
 */
function derivedEntry(shared: SecretEntry | undefined): SecretEntry {
  if (shared === undefined) throw new Error("a secrets document without entries has passed its check");
  const derived = Buffer.from(hkdfSync("sha256", shared.secret, "", "webhooks", idBytes + secretBytes));
  return {
    id: derived.subarray(0, idBytes).toString("hex"),
    secret: derived.subarray(idBytes).toString("base64url"),
    activeFrom: shared.activeFrom,
  };
}

/** Writes the first file. Where another process was quicker its file stands: a link never replaces. */
export async function createDocument(path: string, now: Date): Promise<void> {
  const document: SecretsDocument = {
    peppers: [newEntry(now)],
    cursor: [newEntry(now)],
    data: [newEntry(now)],
    webhooks: [newEntry(now)],
    session: newSecret(),
  };
  const draft = await writeDraft(path, document);
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw cannotWrite(path, error);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Reads, changes and replaces the file; of two commands at once the second is refused. */
export async function changeDocument<Outcome>(
  path: string,
  change: (document: SecretsDocument) => Promise<{ document: SecretsDocument; outcome: Outcome }>,
): Promise<Outcome> {
  await readDocument(path);
  const target = await realpath(path);
  const lock = `${target}.lock`;
  try {
    await (await open(lock, "wx", 0o600)).close();
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw cannotWrite(path, error);
    throw new SecretsError(
      `Another rotation is under way; if none is, it was interrupted: delete ${lock} and try again.`,
      error,
    );
  }
  try {
    const changed = await change(await readDocument(target));
    const draft = await writeDraft(target, changed.document, await stat(target));
    await rename(draft, target);
    return changed.outcome;
  } finally {
    await rm(lock, { force: true });
  }
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The operator may be another user than the server, which has to read the file afterwards. */
async function writeDraft(path: string, document: SecretsDocument, owner?: Owner): Promise<string> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(`${JSON.stringify(document, null, 2)}\n`);
      if (owner !== undefined && owner.uid !== process.geteuid?.()) await file.chown(owner.uid, owner.gid);
      await file.sync();
    } finally {
      await file.close();
    }
    return draft;
  } catch (error) {
    await rm(draft, { force: true });
    throw cannotWrite(path, error);
  }
}

/** What is wrong with the document, in the words of its fields; null if nothing is. */
function faultOf(value: unknown): string | null {
  if (!isObject(value)) return "it is not a JSON object";
  for (const kind of secretKinds) {
    const entries: unknown = value[kind];
    if (kind === "webhooks" && entries === undefined) continue;
    if (!Array.isArray(entries) || entries.length < 1 || entries.length > entriesMax) {
      return `"${kind}" must be a list of one or two entries`;
    }
    for (const [index, entry] of entries.entries()) {
      const fault = faultOfEntry(entry);
      if (fault !== null) return `"${kind}"[${index}] ${fault}`;
    }
    if (new Set(entries.map(({ id }) => id)).size !== entries.length)
      return `two entries of "${kind}" have the same id`;
  }
  if (typeof value.session !== "string" || !secretPattern.test(value.session)) {
    return '"session" must be 32 bytes in base64url';
  }
  return null;
}

function faultOfEntry(entry: unknown): string | null {
  if (!isObject(entry)) return "is not an object";
  if (typeof entry.id !== "string" || !idPattern.test(entry.id)) return "has no valid id";
  if (typeof entry.secret !== "string" || !secretPattern.test(entry.secret))
    return "has no secret of 32 bytes in base64url";
  if (typeof entry.activeFrom !== "string" || Number.isNaN(Date.parse(entry.activeFrom)))
    return "has no valid activeFrom";
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(path: string, fault: string, cause?: unknown): SecretsError {
  const advice =
    "restore it from a backup; without one, move it away and start again, which ends every API key, cursor, session and webhook secret";
  return new SecretsError(`The secrets file ${path} is not valid (${fault}): ${advice}.`, cause);
}

function cannotWrite(path: string, cause: unknown): SecretsError {
  return new SecretsError(
    `Cannot write the secrets file ${path} (${reasonOf(cause)}): let the server's user write to its folder, or set CUTE_SECRETS_FILE.`,
    cause,
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
