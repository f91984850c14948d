import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { pino } from "pino";
import { createClient } from "redis";
import { startValkey } from "../../server/embedded/valkey.ts";
import { openLimiter } from "../../server/limits/limiter.ts";
import { patientRedisMs } from "../support/patient.ts";

describe("the limiter on a Cluster", () => {
  const options = { prefix: "t:", commandTimeoutMs: patientRedisMs };
  const dataDir = mkdtempSync(join(tmpdir(), "cute-test-cluster-"));
  const settings = { "cluster-enabled": "yes" };
  // A Cluster's nodes talk on a port 10,000 above: below those that the system gives to connections, which may hold any of theirs.
  const place = { dataDir, port: 21_950, portExplicit: false, log: () => undefined, signal: undefined };
  let server: Awaited<ReturnType<typeof startValkey>>;

  before(async () => {
    server = await startValkey({ ...place, settings });
    const client = createClient({ url: server.url });
    await client.connect();
    await client.sendCommand(["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]);
    while (!String(await client.sendCommand(["CLUSTER", "INFO"])).includes("cluster_state:ok"));
    await client.close();
  });

  after(async () => {
    await server.stop();
    for (const folder of [server.home, dataDir]) rmSync(folder, { recursive: true, force: true });
  });

  it("shares limits through it when several URLs are given, with the first one's password for nodes it discovers", async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line) => void lines.push(line) });
    const limiters = await Promise.all(
      [1, 2].map(() => openLimiter({ ...options, redisUrl: `${server.url},${server.url}`, log })),
    );
    const callers = Array.from({ length: 20 }, (_, nth) => ({ slot: `key:${nth}`, perMinute: 10, perDay: 100 }));
    const decisions = await Promise.all(
      callers.flatMap((caller) =>
        limiters.flatMap((limiter) => Array.from({ length: 8 }, () => limiter.decide(caller))),
      ),
    );
    for (const limiter of limiters) await limiter.close();
    expect(decisions.every(({ source }) => source === "shared")).to.equal(true);
    expect(decisions.filter(({ admitted }) => admitted)).to.have.length(20 * 10);
    expect(lines).to.have.length(2);
  });

  it("counts alone while the Cluster is down, and shares within 5 s of its return", async () => {
    let changed = Promise.withResolvers<boolean>();
    const limiter = await openLimiter({
      ...options,
      redisUrl: `${server.url},`,
      log: { info: () => changed.resolve(true), warn: () => changed.resolve(false) },
    });
    const caller = { slot: "down", perMinute: 10, perDay: 100 };
    expect(await limiter.decide(caller)).to.include({ source: "shared" });
    changed = Promise.withResolvers();
    server.process.kill("SIGKILL");
    await server.process.ended; // its port is free then
    expect(await changed.promise).to.equal(false);
    expect(await limiter.decide(caller)).to.include({ admitted: true, source: "local" });
    changed = Promise.withResolvers();
    server = await startValkey({ ...place, port: server.port, portExplicit: true, settings });
    const back = performance.now();
    expect(await changed.promise).to.equal(true);
    expect(performance.now() - back).to.be.below(5000);
    expect(await limiter.decide(caller)).to.include({ admitted: true, source: "shared" });
    await limiter.close();
  });
});
