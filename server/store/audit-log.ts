/** Who changed which key, webhook, tier or secret, when and from where; only ever appended to, and blanked with its account. */
import { isIP } from "node:net";
import type { Principal } from "../context.ts";
import type { Transaction } from "./database.ts";
import { statement } from "./statement.ts";

export interface AuditEntry {
  readonly actorKind: "session" | "key" | "operator";
  /** The account that acts, in a session or with a key, which `detail` names; null for an operator, who has none. */
  readonly actorId: string | null;
  /** Whose key, webhook or tier is changed; null where no account is concerned. */
  readonly accountId: string | null;
  /** A verb of ours: `key.create`, `key.update`, `key.rotate`, `key.revoke`, `tier.set`, `secrets.rotate`, `account.create`, `account.erase`, `password.reset`, `webhook.create`, `webhook.update`, `webhook.delete`, `webhook.rotate`. */
  readonly action: string;
  /** The id of what was changed. */
  readonly target: string;
  /** What changed, never a secret. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string | null;
}

/** What an entry says of its actor when somebody changes their own account in the portal. */
export function bySession(
  { accountId }: Pick<Principal, "accountId">,
  address: string,
): Pick<AuditEntry, "actorKind" | "actorId" | "accountId" | "address"> {
  return { actorKind: "session", actorId: accountId, accountId, address: isIP(address) === 0 ? null : address };
}

/** What an entry says of its actor when the operator's command line changes something: it runs where no caller has an address. */
export function byOperator(
  accountId: string | null,
): Pick<AuditEntry, "actorKind" | "actorId" | "accountId" | "address"> {
  return { actorKind: "operator", actorId: null, accountId, address: null };
}

const insertSql = statement("audit_log_insert", (sql, param) =>
  sql.raw(
    `
  insert into cute.audit_log (actor_kind, actor_id, account_id, action, target, detail, address)
  values (:actorKind, :actorId, :accountId, :action, :target, :detail::jsonb, :address::inet)`,
    {
      actorKind: param("actorKind"),
      actorId: param("actorId"),
      accountId: param("accountId"),
      action: param("action"),
      target: param("target"),
      detail: param("detail"),
      address: param("address"),
    },
  ),
);

/** Belongs into the transaction of the change: either both happen or neither does. */
export async function insert(tx: Transaction, entry: AuditEntry): Promise<void> {
  const { actorKind, actorId, accountId, action, target, detail, address } = entry;
  await tx.run(insertSql, [actorKind, actorId, accountId, action, target, JSON.stringify(detail), address]);
}

/** The same for what may be done in a session and with a key alike. */
export async function insertByCaller(
  tx: Transaction,
  { principal, address }: { readonly principal: Principal; readonly address: string },
  { action, target, detail }: Pick<AuditEntry, "action" | "target" | "detail">,
): Promise<void> {
  const { kind, keyId } = principal;
  const actor = { ...bySession(principal, address), actorKind: kind };
  await insert(tx, { ...actor, action, target, detail: kind === "key" ? { ...detail, keyId } : detail });
}
