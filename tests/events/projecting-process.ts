/** A program that publishes and projects until it is killed: `projecting-process.ts <database url> <secrets file>`. */
import pino from "pino";
import { startWorker } from "../../server/worker.ts";

const [databaseUrl = "", secretsFile = ""] = process.argv.slice(2);
const config = { secretsFile, egress: { allowLoopback: true, denied: [] } };
const worker = await startWorker({ config, databaseUrl, log: pino({ level: "fatal" }) });
process.once("SIGTERM", () => worker.close());
