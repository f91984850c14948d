import { existsSync } from "node:fs";
import { rotateSecret, rotateSessionSecret, type SecretKind } from "../../accounts/secrets.ts";
import { secretKinds } from "../../accounts/secrets-file.ts";
import { countLiveByPepper } from "../../store/api-key-lookup.ts";
import * as auditLog from "../../store/audit-log.ts";
import type { Database, Executor, Transaction } from "../../store/database.ts";
import { countBySecret } from "../../store/idempotency-records.ts";
import { command, type Outcome } from "../command.ts";
import { AdminError } from "../errors.ts";
import { counted } from "../layout.ts";
import { flag, oneOf, optional } from "../parameters.ts";

interface Dependents {
  readonly noun: string;
  count(executor: Executor, secretId: string): Promise<number>;
}

/** What stops working without a secret. Nobody knows who still holds a cursor. */
const dependents: Readonly<Record<SecretKind, Dependents>> = {
  peppers: { noun: "live key", count: countLiveByPepper },
  cursor: { noun: "cursor", count: async () => 0 },
  data: { noun: "stored answer", count: countBySecret },
};

export const rotateSecrets = command({
  name: "rotate-secrets",
  summary: "Add a new secret to the secrets file, which is used for new things from 60 seconds later on",
  notes: [
    "The one before it stays readable until the next rotation. Running processes notice by themselves, but for session.",
    "peppers: what keys are hashed with; a key moves on when it is next used.",
    "cursor: clients that have not asked for a page since the rotation before this one have to begin their list anew.",
    "data: what remembered answers are encrypted with. session: at the next restart everyone has to sign in again.",
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
    return db.transaction((tx) =>
      kind === "session" ? rotateSession(tx, path) : rotate(tx, db, { kind, path, force }),
    );
  },
});

async function rotate(
  tx: Transaction,
  { lists }: Database,
  { kind, path, force }: { readonly kind: SecretKind; readonly path: string; readonly force: boolean },
): Promise<Outcome> {
  const { noun, count } = dependents[kind];
  const dependentsOf = async (id: string): Promise<string | null> => {
    const found = await count(lists, id);
    return found === 0 ? null : counted(found, noun);
  };
  const rotated = await rotateSecret(path, { kind, force, dependentsOf });
  const broken = rotated.droppedId === null ? 0 : await count(lists, rotated.droppedId);
  await log(tx, kind, { ...rotated, broken });
  const { addedId, activeFrom, droppedId } = rotated;
  const text = [
    `Added the secret ${addedId} to "${kind}"; it is used for new things from ${activeFrom} on.`,
    ...(droppedId === null
      ? []
      : [`Dropped the secret ${droppedId}; ${counted(broken, noun)} stopped working with it.`]),
  ];
  return { value: { kind, ...rotated, broken }, text: text.join("\n") };
}

async function rotateSession(tx: Transaction, path: string): Promise<Outcome> {
  await rotateSessionSecret(path);
  await log(tx, "session", {});
  const text =
    "Replaced the secret of the portal's cookies. Restart the processes; then everyone has to sign in again.";
  return { value: { kind: "session" }, text };
}

async function log(tx: Transaction, kind: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  await auditLog.insert(tx, { ...auditLog.byOperator(null), action: "secrets.rotate", target: kind, detail });
}
