/** As somebody writes it without an SDK: every page of `GET /v1/items` by fetch. Prints one line of JSON. */
import { measure } from "./measure.js";

const { CUTE_URL, CUTE_API_KEY, ITEMS } = process.env;
const headers = { Authorization: `Bearer ${CUTE_API_KEY}` };

async function* walk() {
  let cursor = null;
  do {
    const url = new URL("/v1/items?limit=100", CUTE_URL);
    if (cursor !== null) url.searchParams.set("cursor", cursor);
    const answer = await fetch(url, { headers });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    const page = await answer.json();
    yield* page.data;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

await measure(walk, Number(ITEMS));
