import { presentKey } from "../../presenters/key.ts";
import * as apiKeys from "../../store/api-keys.ts";
import * as auditLog from "../../store/audit-log.ts";
import { command } from "../command.ts";
import { keyFields } from "../keys.ts";
import { record } from "../layout.ts";
import { keyId, required } from "../parameters.ts";

export const keysRevoke = command({
  name: "keys revoke",
  summary: "End an API key for good: it stops working everywhere within 1 second",
  notes: ["A key that has been revoked already stays as it is."],
  operands: ["keyId"],
  parameters: {
    keyId: required({ summary: "the key's id, as keys list shows it", placeholder: "keyId", read: keyId }),
  },
  async run({ keyId: id }, { database }) {
    const db = await database();
    const row = await db.transaction(async (tx) => {
      const key = await apiKeys.get(tx, id);
      if (key.state === "revoked") return key;
      const detail = { name: key.name, lastUsedAt: key.lastUsedAt };
      const entry = { action: "key.revoke", target: key.id, detail };
      await auditLog.insert(tx, { ...auditLog.byOperator(key.accountId), ...entry });
      return apiKeys.revoke(tx, key);
    });
    const value = presentKey(row);
    return { value, text: record(keyFields(value)) };
  },
});
