/** Folders that are made once for what they are made of, also where several processes want the same at once. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lockFolder } from "../server/embedded/folder-lock.ts";

const DAY_MS = 86_400_000;
const MAKING_MS = 10 * 60_000;

export interface CachedFolder {
  readonly parent: string;
  /** What it is: `sdk-js-project`. */
  readonly name: string;
  /** What it is made of; another folder for another one. */
  readonly digest: string;
  /** Fills an empty folder, which gets its name afterwards. */
  readonly make: (draft: string) => Promise<void>;
}

export async function cachedFolder({ parent, name, digest, make }: CachedFolder): Promise<string> {
  const folder = join(parent, `${name}-${digest}`);
  if (existsSync(folder)) {
    const now = new Date();
    utimesSync(folder, now, now);
    return folder;
  }
  mkdirSync(parent, { recursive: true });
  const lock = await lockedFolder(join(parent, `${name}.lock`));
  try {
    if (existsSync(folder)) return folder;
    removeOld(parent, name);
    const draft = mkdtempSync(join(parent, `${name}-draft`));
    try {
      await make(draft);
      chmodSync(draft, 0o755);
      renameSync(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
  return folder;
}

/** Waits for whoever has it. */
export async function lockedFolder(path: string): Promise<{ release(): void }> {
  for (const endMs = Date.now() + MAKING_MS; Date.now() < endMs; await sleep(100)) {
    const lock = lockFolder(path);
    if (lock !== null) return lock;
  }
  throw new Error(`${path} has been locked for ${MAKING_MS / 60_000} minutes: does a process hang that holds it?`);
}

/** Those of other contents that nobody has asked for since yesterday, and drafts of who was killed. */
function removeOld(parent: string, name: string): void {
  const siblings = readdirSync(parent).filter((entry) => new RegExp(`^${name}-\\w+$`).test(entry));
  for (const path of siblings.map((entry) => join(parent, entry))) {
    if (lstatSync(path).mtimeMs < Date.now() - DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** A folder of this user's own that lies in no project: what is installed in it finds no packages above it. */
export function outsideFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `cute-sdk-packages-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (lstatSync(folder).uid !== uid) throw new Error(`${folder} belongs to somebody else: remove it`);
  return folder;
}
