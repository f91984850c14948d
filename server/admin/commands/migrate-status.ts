import { migrationStatus } from "../../store/migrate.ts";
import { command } from "../command.ts";
import { table } from "../layout.ts";

export const migrateStatusCommand = command({
  name: "migrate status",
  summary: "Say which migrations have run, and which are pending",
  parameters: {},
  async run(_, { databaseUrl }) {
    const value = await migrationStatus(databaseUrl);
    const applied = value.applied.map((name) => [name, "applied"]);
    const pending = value.pending.map((name) => [name, "pending"]);
    return { value, text: table(["Migration", "State"], [...applied, ...pending]) };
  },
});
