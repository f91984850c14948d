/** The real API with the built portal and a worker that delivers, on a database of its own. */
import { pino } from "pino";
import { startWorker, type Worker } from "../../../server/worker.ts";
import { builtPortal } from "../../../tools/portal/build.ts";
import { startTestApi, type TestApi, type TestApiOptions } from "../../support/api.ts";
import { type BuiltPage, builtPages } from "./site.ts";

export interface PortalApi extends TestApi {
  /** What it serves. */
  readonly pages: readonly BuiltPage[];
}

const egress = { allowLoopback: true, denied: [] };

export async function startPortal(options: TestApiOptions = {}): Promise<PortalApi> {
  const portalDir = await builtPortal();
  const pages = builtPages(portalDir);
  let worker: Worker | null = null;
  const api = await startTestApi({
    portalDir,
    worker: { wake: () => worker?.wake() },
    egress,
    ...options,
  });
  worker = await startWorker({
    config: { secretsFile: api.secretsFile, egress },
    databaseUrl: api.databaseUrl,
    log: pino({ level: "fatal" }),
  });
  const running = worker;
  return {
    ...api,
    pages,
    async close() {
      await running.close();
      await api.close();
    },
  };
}
