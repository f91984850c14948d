/** A process that delivers: `worker-process.ts <database url>`. Its log goes to standard output; SIGTERM closes it. */
import { randomBytes } from "node:crypto";
import pino from "pino";
import { openWorkDatabase } from "../../server/store/work-database.ts";
import { createSender } from "../../server/webhooks/sending/attempt.ts";
import { createDeliveryWorker } from "../../server/webhooks/worker.ts";

const [url = ""] = process.argv.slice(2);
const secret = `whsec_${randomBytes(32).toString("base64")}`;
const db = openWorkDatabase({ url });
const sender = createSender({ rules: { allowLoopback: true, denied: [] } });
const worker = createDeliveryWorker({ db, sender, log: pino(pino.destination(1)), openSecret: () => secret });
worker.start();
process.once("SIGTERM", async () => {
  await worker.close();
  await sender.close();
  await db.close();
});
