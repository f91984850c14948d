/** Words that the data set has for the sake of questions: each lies among the items in a way of its own. */
import type pg from "pg";

export const words = {
  /** In about a quarter of all titles: most in clothes, none in books. */
  common: "bargain",
  /** In a quarter of the titles of items older than a year and a half, and in no other. */
  old: "discman",
  /** In 50 titles, however many items there are. */
  rare: "zeppelin",
} as const;

/** Evenly from 0 to 1, the same for the same item. */
const share = "(hashtextextended(i.id::text, 1) & 65535) / 65536.0";

export async function addWords(client: pg.Client): Promise<void> {
  await client.query(`
    with recursive tree (id, root) as (
      select id, slug from categories where parent_id is null
      union all
      select c.id, tree.root from categories c join tree on c.parent_id = tree.id
    )
    update items i set title = left(title, 110) || ' ${words.common}' from tree
    where tree.id = i.category_id and ${share} < case
      when tree.root in ('women', 'men', 'children') then 0.4
      when tree.root = 'books-and-media' then 0
      else 0.1
    end`);
  await client.query(`
    update items i set title = left(title, 110) || ' ${words.old}'
    where created_at < now() - interval '600 days' and ${share} between 0.5 and 0.75`);
}

/** After the copies are made, for each copy would have it too. */
export async function addRareWord(client: pg.Client): Promise<void> {
  await client.query(`
    update items i set title = left(title, 110) || ' ${words.rare}'
    where id = any (array(select id from items where sku is not null order by id limit 50))`);
}
