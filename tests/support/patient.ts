/** Times for a busy machine, which alone must not look like an outage. The product's own are for tests of outages. */
import type { DatabaseTimeouts } from "../../server/store/database.ts";

export const patientDatabase = {
  readTimeoutMs: 10_000,
  listTimeoutMs: 10_000,
  acquireTimeoutMs: 10_000,
  connectTimeoutMs: 10_000,
} as const satisfies DatabaseTimeouts;

export const patientRedisMs = 2_000;
