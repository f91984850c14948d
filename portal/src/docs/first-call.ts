/** The first call that a newcomer sees, in each language: it runs as it stands, once the key is whole. */

export const firstCall = [
  {
    language: "curl",
    lang: "sh",
    code: `curl "http://localhost:3000/v1/items?q=coat&limit=3" \\
  -H "Authorization: Bearer cute_…"`,
  },
  {
    language: "JavaScript",
    lang: "js",
    code: `import { Cute } from "@cute/sdk";

const cute = new Cute({ baseUrl: "http://localhost:3000", apiKey: "cute_…" });
const page = await cute.items.list({ q: "coat", limit: 3 });
for (const { title, price } of page.data) console.log(title, price.amount / 100, price.currency);`,
  },
  {
    language: "Python",
    lang: "python",
    code: `from cute_sdk import Cute

cute = Cute(base_url="http://localhost:3000", api_key="cute_…")
for item in cute.items.list(q="coat", limit=3).first().data:
    print(item.title, item.price.amount / 100, item.price.currency)`,
  },
] as const;

/** What curl prints, shortened. */
export const firstAnswer = `{
  "data": [
    {
      "id": "3ece9cff-4e17-41d9-b7ff-64ccdb701010",
      "title": "Wool coat Bershka gold size 50",
      "price": { "amount": 2199, "currency": "GBP" },
      "condition": "good",
      "status": "active", …
    }, …
  ],
  "nextCursor": "J_ZXxypTYMYRmIVjlT87qWQ2OTJk…"
}`;
