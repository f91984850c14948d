/** Whether every row that should make an event does: what has become of the triggers, said in sentences. */
import type pg from "pg";
import { listTriggerFaults } from "../store/events/trigger-faults.ts";

/** Empty where they are as they were made. */
export async function checkTriggers(pool: Pick<pg.Pool, "query">): Promise<readonly string[]> {
  const faults = await listTriggerFaults(pool);
  return faults.map(
    ({ name, table, fault, harm, mend }) => `The trigger ${name} on ${table} is ${fault}: ${harm}. To mend it: ${mend}`,
  );
}
