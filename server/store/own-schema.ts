/**
 * Where a role looks for tables without a schema. Our own is not to be among them: tables of the marketplace would be made there,
 * which `drop schema cute` takes along, and PostgreSQL would name our triggers in another way than the committed schema.
 */
import type pg from "pg";

export interface PathFault {
  readonly role: string;
  readonly what: string;
  /** The statement that mends it. */
  readonly mend: string;
}

/** Also by "$user": PostgreSQL looks into the schema of the role's own name. */
export async function findPathFault(client: Pick<pg.ClientBase, "query">): Promise<PathFault | null> {
  const { rows } = await client.query<{ name: string; role: string; path: string }>(
    "select current_user as name, format('%I', current_user) as role, current_setting('search_path') as path",
  );
  const leading = rows.find(({ name, path }) => schemasIn(path, name).includes("cute"));
  if (leading === undefined) return null;
  const { role } = leading;
  return {
    role,
    what: "search_path leads to the schema cute, which is for the API's own tables alone",
    mend: `alter role ${role} set search_path = public; or wherever the marketplace's tables are.`,
  };
}

function schemasIn(path: string, user: string): readonly string[] {
  return path.split(",").map((name) => name.trim().replaceAll('"', "").replace("$user", user));
}
