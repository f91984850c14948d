/** The secrets that all processes share, kept in step with the file: re-read when it changes, rotated without a restart. */
import { stat } from "node:fs/promises";
import {
  changeDocument,
  createDocument,
  hasCode,
  newEntry,
  newSecret,
  readDocument,
  type SecretEntry,
  type SecretKind,
  type SecretsDocument,
  SecretsError,
  secretKinds,
} from "./secrets-file.ts";

export type { SecretKind } from "./secrets-file.ts";

export interface SecretKey {
  readonly id: string;
  readonly secret: Buffer;
}

export interface Secrets {
  /** The key to write with: the newest that every process has had the time to learn of. */
  current(kind: SecretKind, now?: Date): SecretKey;
  byId(kind: SecretKind, id: string): SecretKey | undefined;
  /** Every key that may have been written with, including one that is not current yet. */
  live(kind: SecretKind): readonly SecretKey[];
  /** Signs the portal's cookies: that of the time when the file was first read, until the next start. */
  readonly session: string;
  close(): void;
}

/** Time for every process to read a new entry before anything is written with it. */
const activationDelayMs = 60_000;
/** Well below the activation delay, and within the promised 5 s. */
const pollMsDefault = 2_000;

interface Key extends SecretKey {
  readonly activeFromMs: number;
}

interface Snapshot {
  readonly keys: Readonly<Record<SecretKind, readonly Key[]>>;
  readonly session: string;
}

/** Reads the secrets file, writing it first where there is none. `onError` hears of a change that could not be read; the last good secrets stay in use. */
export async function loadSecrets(
  path: string,
  { onError, pollMs = pollMsDefault }: { onError: (error: unknown) => void; pollMs?: number },
): Promise<Secrets> {
  let version = await versionOf(path);
  if (version === null) {
    await createDocument(path, new Date());
    version = await versionOf(path);
  }
  let snapshot = snapshotOf(await readDocument(path));
  /** The version that could not be read, and was told of; undefined where the last one could. */
  let unread: string | null | undefined;
  /** A disk that hangs has one of the process's few threads for files wait for it, and no more. */
  let isLooking = false;

  /** A version counts as read only once it is: what fails for a moment is tried again with the next look. */
  async function refresh(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    let seen: string | null = "not to be looked at";
    try {
      seen = await versionOf(path);
      if (seen !== version) snapshot = snapshotOf(await readDocument(path));
      version = seen;
      unread = undefined;
    } catch (error) {
      if (seen !== unread) onError(error);
      unread = seen;
    } finally {
      isLooking = false;
    }
  }

  const timer = setInterval(refresh, pollMs);
  timer.unref();
  return {
    current: (kind, now = new Date()) => currentOf(snapshot.keys[kind], now),
    byId: (kind, id) => snapshot.keys[kind].find((key) => key.id === id),
    live: (kind) => snapshot.keys[kind],
    session: snapshot.session,
    close: () => clearInterval(timer),
  };
}

export interface Rotation {
  readonly kind: SecretKind;
  /** How much still depends on a secret, in words for the operator: "12 live keys"; null if nothing does. */
  readonly dependentsOf: (id: string) => Promise<string | null>;
  /** Drops the old secret whatever depends on it: for one that has leaked. */
  readonly force: boolean;
  /** Called before the file is replaced, which then stays as it is if this fails. */
  readonly record?: (rotated: Rotated) => Promise<void>;
  readonly now?: Date;
}

/** Adds a secret that becomes current after a minute, and drops the older of two. */
export function rotateSecret(
  path: string,
  { kind, dependentsOf, force, record, now = new Date() }: Rotation,
): Promise<Rotated> {
  return changeDocument(path, async (document) => {
    const entries = document[kind];
    const dropped = entries.length < 2 ? null : (entries[0] ?? null);
    if (dropped !== null && !force) await assertUnused(kind, entries, { dropped, dependentsOf, now });
    const added = newEntry(new Date(now.getTime() + activationDelayMs));
    const kept = dropped === null ? entries : entries.slice(1);
    const outcome = { addedId: added.id, activeFrom: added.activeFrom, droppedId: dropped?.id ?? null };
    await record?.(outcome);
    return { document: { ...document, [kind]: [...kept, added] }, outcome };
  });
}

export interface Rotated {
  readonly addedId: string;
  readonly activeFrom: string;
  readonly droppedId: string | null;
}

/** Replaces the secret of the portal's cookies: everyone has to sign in again once the processes have restarted. */
export function rotateSessionSecret(
  path: string,
  { record }: { readonly record?: () => Promise<void> } = {},
): Promise<void> {
  return changeDocument(path, async (document) => {
    await record?.();
    return { document: { ...document, session: newSecret() }, outcome: undefined };
  });
}

async function assertUnused(
  kind: SecretKind,
  entries: readonly SecretEntry[],
  { dropped, dependentsOf, now }: { dropped: SecretEntry; dependentsOf: Rotation["dependentsOf"]; now: Date },
): Promise<void> {
  const newest = entries.at(-1);
  const waitMs = newest === undefined ? 0 : Date.parse(newest.activeFrom) - now.getTime();
  if (waitMs > 0) {
    throw new SecretsError(
      `The last rotation of "${kind}" takes effect in ${Math.ceil(waitMs / 1000)} s, and until then the secret that would be dropped is in use: wait that long, or use --force.`,
    );
  }
  const dependents = await dependentsOf(dropped.id);
  if (dependents !== null) {
    throw new SecretsError(
      `Rotating "${kind}" would drop the secret ${dropped.id}, and ${dependents} would stop working: wait until nothing depends on it any more, or use --force.`,
    );
  }
}

/** Changes whenever the file does: its bytes, its mode, or the file itself. */
async function versionOf(path: string): Promise<string | null> {
  try {
    const { ino, mtimeNs, ctimeNs, size } = await stat(path, { bigint: true });
    return `${ino}/${mtimeNs}/${ctimeNs}/${size}`;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw new SecretsError(`Cannot look at the secrets file ${path}: let the server's user reach its folder.`, error);
  }
}

function snapshotOf(document: SecretsDocument): Snapshot {
  const keys: Record<SecretKind, readonly Key[]> = { peppers: [], cursor: [], data: [], webhooks: [] };
  for (const kind of secretKinds) keys[kind] = document[kind].map(keyOf);
  return { keys, session: document.session };
}

function keyOf({ id, secret, activeFrom }: SecretEntry): Key {
  return { id, secret: Buffer.from(secret, "base64url"), activeFromMs: Date.parse(activeFrom) };
}

/** Falls back to the oldest where none is active yet, which only clocks that disagree can bring about. */
function currentOf(keys: readonly Key[], now: Date): SecretKey {
  const key = keys.findLast(({ activeFromMs }) => activeFromMs <= now.getTime()) ?? keys[0];
  if (key === undefined) throw new Error("a secrets document without entries has passed its check");
  return key;
}
