/** Checks the read replica, if there is one. */
import { readServer } from "../../store/inspection.ts";
import { migrationStatus } from "../../store/migrate.ts";
import { DatabaseRefusal } from "../../store/refusal.ts";
import { withClient } from "../../store/single-client.ts";
import { counted } from "../layout.ts";
import { change, type Finding, ok, warning } from "./finding.ts";

const subject = "DATABASE_REPLICA_URL";

export async function checkReplica(replicaUrl: string | null): Promise<readonly Finding[]> {
  if (replicaUrl === null) return [];
  try {
    const { pending } = await migrationStatus(replicaUrl);
    const { isReplica, version } = await withClient(replicaUrl, readServer);
    if (pending.length > 0) {
      const what = `lacks ${counted(pending.length, "migration")} of the primary`;
      return [change(subject, { what, mend: "Let it name a replica of DATABASE_URL that keeps up." })];
    }
    if (!isReplica) {
      const what = "leads to a server that is no replica";
      return [warning(subject, { what, mend: "Let it name a streaming replica of DATABASE_URL, or leave it out." })];
    }
    return [ok(subject, `a replica, PostgreSQL ${version}`)];
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error;
    const what = `cannot be used: ${error.message.replaceAll("DATABASE_URL", subject)}`;
    return [change(subject, { what, mend: "Change it, or leave it out: reads then go to the primary." })];
  }
}
