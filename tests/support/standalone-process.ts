/** A program that starts the embedded servers in a data folder, tells where they are, and stops them on SIGTERM. */

import { StartupError } from "../../server/embedded/startup-error.ts";
import { startStandalone } from "../../server/standalone.ts";

const [dataDir = ""] = process.argv.slice(2);
const stopping = new AbortController();
try {
  const config = { dataDir, databaseUrl: null, redisUrl: null, needsRedis: true };
  const servers = await startStandalone(config, (line) => console.error(line), stopping.signal);
  process.once("SIGTERM", async () => {
    await servers.stop();
    process.exit();
  });
  console.log(JSON.stringify({ databaseUrl: servers.databaseUrl, redisUrl: servers.redisUrl }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
