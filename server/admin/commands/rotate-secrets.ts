import { existsSync } from "node:fs";
import { rotateSecret, rotateSessionSecret, type SecretKind } from "../../accounts/secrets.ts";
import { secretKinds } from "../../accounts/secrets-file.ts";
import { countLiveByPepper } from "../../store/api-key-lookup.ts";
import * as auditLog from "../../store/audit-log.ts";
import type { Database, Executor, Transaction } from "../../store/database.ts";
import { countBySecret } from "../../store/idempotency-records.ts";
import { countByKey } from "../../store/webhooks/secrets.ts";
import { command, type Outcome } from "../command.ts";
import { AdminError } from "../errors.ts";
import { counted } from "../layout.ts";
import { flag, oneOf, optional } from "../parameters.ts";

interface Dependents {
  readonly noun: string;
  count(executor: Executor, secretId: string): Promise<number>;
}

/** What stops working without a secret; null for cursors, of which nobody knows who holds them. */
const dependents: Readonly<Record<SecretKind, Dependents | null>> = {
  peppers: { noun: "live key", count: countLiveByPepper },
  cursor: null,
  data: { noun: "stored answer", count: countBySecret },
  webhooks: { noun: "webhook secret", count: countByKey },
};

export const rotateSecrets = command({
  name: "rotate-secrets",
  summary: "Add a new secret to the secrets file, which is used for new things from 60 seconds later on",
  notes: [
    "The one before it stays readable until the next rotation. Running processes notice by themselves, but for session.",
    "peppers: what keys are hashed with; a key moves on when it is next used.",
    "cursor: clients that have not asked for a page since the rotation before this one have to begin their list anew.",
    "data: what remembered answers are encrypted with. session: at the next restart everyone has to sign in again.",
    "webhooks: what webhooks' secrets are encrypted with; a running process encrypts them anew within two hours.",
  ],
  parameters: {
    kind: optional({
      summary: `${secretKinds.join(", ")} or session; peppers if it is not given`,
      placeholder: "kind",
      read: oneOf<SecretKind | "session">([...secretKinds, "session"]),
      otherwise: "peppers",
    }),
    force: flag("drop the oldest secret even if something depends on it, as when it has leaked"),
  },
  async run({ kind, force }, { database, targets }) {
    const db = await database();
    const { secretsFile: path } = targets;
    if (!existsSync(path)) {
      throw new AdminError(`There is no secrets file ${path}: set CUTE_SECRETS_FILE to the file that the server uses.`);
    }
    return kind === "session" ? rotateSession(db, path) : rotate(db, { kind, path, force });
  },
});

interface Loss {
  /** Null where nothing is dropped, and where nobody knows how much depended on it. */
  broken: number | null;
}

async function rotate(
  db: Database,
  { kind, path, force }: { readonly kind: SecretKind; readonly path: string; readonly force: boolean },
): Promise<Outcome> {
  const countOf = async (id: string): Promise<number | null> => (await dependents[kind]?.count(db.lists, id)) ?? null;
  const value = await recorded(db, async (tx) => {
    const loss: Loss = { broken: null };
    const rotated = await rotateSecret(path, {
      kind,
      force,
      dependentsOf: async (id) => shown(kind, await countOf(id)),
      async record(change) {
        if (change.droppedId !== null) loss.broken = await countOf(change.droppedId);
        await log(tx, kind, { ...change, ...loss });
      },
    });
    return { kind, ...rotated, ...loss };
  });
  const { addedId, activeFrom, droppedId, broken } = value;
  const text = [
    `Added the secret ${addedId} to "${kind}"; it is used for new things from ${activeFrom} on.`,
    ...(droppedId === null ? [] : [`Dropped the secret ${droppedId}; ${lossOf(kind, broken)}.`]),
  ];
  return { value, text: text.join("\n") };
}

async function rotateSession(db: Database, path: string): Promise<Outcome> {
  await recorded(db, (tx) => rotateSessionSecret(path, { record: () => log(tx, "session", {}) }));
  const text =
    "Replaced the secret of the portal's cookies. Restart the processes; then everyone has to sign in again.";
  return { value: { kind: "session" }, text };
}

/** The row of the audit log is written first, the file replaced next, and the row committed last: the one step that may fail too late says so. */
async function recorded<Value>(db: Database, change: (tx: Transaction) => Promise<Value>): Promise<Value> {
  let changed = false;
  try {
    return await db.transaction(async (tx) => {
      const value = await change(tx);
      changed = true;
      return value;
    });
  } catch (error) {
    if (!changed) throw error;
    throw new AdminError(
      `The secrets file was changed, but the change is not in cute.audit_log (${reasonOf(error)}): do not rotate again, and note down yourself who changed it.`,
    );
  }
}

async function log(tx: Transaction, kind: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    await auditLog.insert(tx, { ...auditLog.byOperator(null), action: "secrets.rotate", target: kind, detail });
  } catch (error) {
    throw new AdminError(
      `The secrets file is as it was, for its change could not be written to cute.audit_log (${reasonOf(error)}): mend that, and try again.`,
    );
  }
}

function shown(kind: SecretKind, count: number | null): string | null {
  const noun = dependents[kind]?.noun;
  return noun === undefined || count === null || count === 0 ? null : counted(count, noun);
}

function lossOf(kind: SecretKind, broken: number | null): string {
  const noun = dependents[kind]?.noun;
  if (noun === undefined || broken === null) return `every ${kind} that was made with it stopped working`;
  return `${counted(broken, noun)} stopped working with it`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
