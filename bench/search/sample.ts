/** What the questions ask for: ids and times of the data set. */
import type pg from "pg";

export interface Sample {
  category(slug: string): string;
  brand(slug: string): string;
  readonly sellers: { readonly big: string; readonly small: string };
  /** An hour of changes, and more than half of all. */
  readonly changedSince: { readonly recent: string; readonly old: string };
}

export async function readSample(client: pg.Client): Promise<Sample> {
  const categories = await idsOf(client, "categories");
  const brands = await idsOf(client, "brands");
  const sellers = await client.query<{ id: string }>(
    "select seller_id as id from items group by 1 order by count(*) desc",
  );
  const times = await client.query<{ recent: string; old: string }>(
    `select to_json(max(updated_at) - interval '1 hour') as recent, to_json(max(updated_at) - interval '300 days') as old from items`,
  );
  return {
    category: (slug) => known(categories.get(slug), `category ${slug}`),
    brand: (slug) => known(brands.get(slug), `brand ${slug}`),
    sellers: {
      big: known(sellers.rows[0]?.id, "seller"),
      small: known(sellers.rows.at(-1)?.id, "seller"),
    },
    changedSince: known(times.rows[0], "item"),
  };
}

async function idsOf(client: pg.Client, table: "categories" | "brands"): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ slug: string; id: string }>(`select slug, id from ${table}`);
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The data set has no ${what}.`);
  return value;
}
