/** A process of its own that calls as often as it is told, all at once, and reports how many were admitted. */
import { pino } from "pino";
import { openLimiter } from "../../server/limits/limiter.ts";
import { patientRedisMs } from "../support/patient.ts";

const [redisUrl = "", prefix = "", slot = "", calls = "0"] = process.argv.slice(2);
const limiter = await openLimiter({
  redisUrl,
  prefix,
  commandTimeoutMs: patientRedisMs,
  log: pino({ enabled: false }),
});
process.once("message", async () => {
  const caller = { slot, perMinute: 60, perDay: 1000 };
  const decisions = await Promise.all(Array.from({ length: Number(calls) }, () => limiter.decide(caller)));
  report(decisions.filter(({ admitted }) => admitted).length);
  await limiter.close();
  process.disconnect?.();
});
report("ready");

function report(message: number | string): void {
  if (process.send === undefined) throw new Error("This program is run by fork() alone.");
  process.send(message);
}
