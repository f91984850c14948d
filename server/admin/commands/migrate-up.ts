import { migrateUp } from "../../store/migrate.ts";
import { command } from "../command.ts";

export const migrateUpCommand = command({
  name: "migrate up",
  summary: "Bring the database to this version's schema: everything that is pending, or nothing",
  parameters: {},
  async run(_, { databaseUrl, progress }) {
    const applied = await migrateUp(databaseUrl, progress);
    const text = applied.length === 0 ? "The schema is that of this version." : `Applied:\n  ${applied.join("\n  ")}`;
    return { value: { applied }, text };
  },
});
