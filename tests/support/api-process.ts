/** A program that serves the API as it is told, tells its parent where, and ends with it or on SIGTERM. */
import { pino } from "pino";
import { startApi } from "../../server/api.ts";
import type { ApiProcessOptions } from "./api-processes.ts";

const [given = "{}"] = process.argv.slice(2);
const { databaseUrl, redisUrl, windows, redisTimeoutMs, databaseTimeouts, ...settings }: ApiProcessOptions =
  JSON.parse(given);
const api = await startApi({
  config: {
    host: "127.0.0.1",
    port: 0,
    publicUrl: "",
    replicaUrl: null,
    portalDir: "/nowhere",
    signUp: true,
    passwords: true,
    identityProvider: null,
    egress: { allowLoopback: true, denied: [] },
    ...settings,
  },
  databaseUrl,
  redisUrl,
  log: pino({ level: "fatal" }),
  windows,
  redisTimeoutMs,
  databaseTimeouts,
});
process.once("SIGTERM", async () => {
  await api.close();
  process.disconnect?.();
});
process.once("disconnect", () => process.exit());
process.send?.({ url: api.url });
