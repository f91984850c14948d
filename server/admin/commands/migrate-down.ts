import { migrateDown } from "../../store/migrate.ts";
import { command } from "../command.ts";

export const migrateDownCommand = command({
  name: "migrate down",
  summary: "Undo the last migration, with what it holds; tables that we did not make stay",
  parameters: {},
  async run(_, { databaseUrl, progress }) {
    const undone = await migrateDown(databaseUrl, { log: progress });
    const text = undone.length === 0 ? "There is no migration to undo." : `Undone:\n  ${undone.join("\n  ")}`;
    return { value: { undone }, text };
  },
});
