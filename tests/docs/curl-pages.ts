/** The pages whose calls by curl are made by curl.test.ts. */

export const curlPages: readonly string[] = [
  "README.md",
  "docs/quickstart.md",
  "docs/authentication.md",
  "docs/limits.md",
  "docs/pagination.md",
  "docs/idempotency.md",
  "docs/webhooks.md",
  "docs/events.md",
  "docs/keeping-a-copy.md",
  "docs/search.md",
  "docs/follow-sales.md",
  "docs/going-live.md",
  "docs/deprecations.md",
];
