import { expect } from "chai";
import type { Registry } from "prom-client";
import { createRegistry, instrumentWorker } from "../../server/metrics.ts";
import { type MetricsServer, serveMetrics } from "../../server/metrics-server.ts";
import type { QueueFigures } from "../../server/store/webhooks/queue-figures.ts";

const figures: QueueFigures = {
  queueDepth: 12,
  oldestDueSeconds: 3.5,
  outboxDepth: 4,
  outboxOldestSeconds: 0.5,
  breakersOpen: 2,
  breakersHalfOpen: 1,
};

/** The lines of a metric, without its help. */
async function linesOf(registry: Registry, name: string): Promise<readonly string[]> {
  const text = await registry.metrics();
  return text.split("\n").filter((line) => line.startsWith(name));
}

describe("metrics", () => {
  it("tell what the worker did: attempts by outcome, how long they took, events published, items projected", async () => {
    const registry = createRegistry();
    const worker = instrumentWorker(registry);
    worker.attempted({ errorCode: null, totalMs: 30 });
    worker.attempted({ errorCode: null, totalMs: 3_000 });
    worker.attempted({ errorCode: "timeout", totalMs: 15_000 });
    worker.claimed({ ms: 4, deliveries: 7 });
    worker.recorded({ ms: 9, results: 7, lost: 2 });
    worker.published(5);
    worker.projected({ projected: 4, failed: 0 });
    worker.projected({ projected: 2, failed: 1 });
    expect(await linesOf(registry, "cute_webhook_attempts_total")).to.deep.equal([
      'cute_webhook_attempts_total{outcome="succeeded"} 2',
      'cute_webhook_attempts_total{outcome="timeout"} 1',
    ]);
    expect(await linesOf(registry, 'cute_webhook_attempt_seconds_bucket{le="0.05"}')).to.deep.equal([
      'cute_webhook_attempt_seconds_bucket{le="0.05"} 1',
    ]);
    expect(await linesOf(registry, "cute_webhook_claim_seconds_sum")).to.deep.equal([
      "cute_webhook_claim_seconds_sum 0.004",
    ]);
    expect(await linesOf(registry, "cute_webhook_claimed_total")).to.deep.equal(["cute_webhook_claimed_total 7"]);
    expect(await linesOf(registry, "cute_webhook_record_seconds_count")).to.deep.equal([
      "cute_webhook_record_seconds_count 1",
    ]);
    expect(await linesOf(registry, "cute_webhook_results_lost_total")).to.deep.equal([
      "cute_webhook_results_lost_total 2",
    ]);
    expect(await linesOf(registry, "cute_events_published_total")).to.deep.equal(["cute_events_published_total 5"]);
    expect(await linesOf(registry, "cute_search_projected_total")).to.deep.equal(["cute_search_projected_total 6"]);
    expect(await linesOf(registry, "cute_search_failures_total")).to.deep.equal(["cute_search_failures_total 1"]);
  });

  it("tell of the process", async () => {
    const names = createRegistry()
      .getMetricsAsArray()
      .map(({ name }) => name);
    expect(names).to.include.members([
      "process_cpu_seconds_total",
      "process_resident_memory_bytes",
      "nodejs_eventloop_lag_p99_seconds",
    ]);
  });

  it("ask the database once in ten seconds, however often somebody asks them", async () => {
    const registry = createRegistry();
    let [figuresRead, triggersRead, lagsRead] = [0, 0, 0];
    instrumentWorker(registry).watch({
      queueFigures: async () => {
        figuresRead += 1;
        return figures;
      },
      triggerFaults: async () => {
        triggersRead += 1;
        return 1;
      },
      searchLag: async () => {
        lagsRead += 1;
        return { seconds: 0.25 };
      },
    });
    await Promise.all([registry.metrics(), registry.metrics()]);
    expect(await linesOf(registry, "cute_webhook_queue_depth")).to.deep.equal(["cute_webhook_queue_depth 12"]);
    expect(await linesOf(registry, "cute_webhook_oldest_due_seconds")).to.deep.equal([
      "cute_webhook_oldest_due_seconds 3.5",
    ]);
    expect(await linesOf(registry, "cute_outbox_depth")).to.deep.equal(["cute_outbox_depth 4"]);
    expect(await linesOf(registry, "cute_outbox_oldest_seconds")).to.deep.equal(["cute_outbox_oldest_seconds 0.5"]);
    expect(await linesOf(registry, "cute_webhook_breakers")).to.deep.equal([
      'cute_webhook_breakers{state="open"} 2',
      'cute_webhook_breakers{state="half_open"} 1',
    ]);
    expect(await linesOf(registry, "cute_trigger_faults")).to.deep.equal(["cute_trigger_faults 1"]);
    expect(await linesOf(registry, "cute_search_lag_seconds")).to.deep.equal(["cute_search_lag_seconds 0.25"]);
    expect([figuresRead, triggersRead, lagsRead]).to.deep.equal([1, 1, 1]);
  });

  it("leave out what the database does not tell, and give the rest", async () => {
    const registry = createRegistry();
    const worker = instrumentWorker(registry);
    worker.watch({
      queueFigures: () => Promise.reject(new Error("the database is down")),
      triggerFaults: () => new Promise(() => undefined),
      searchLag: () => Promise.reject(new Error("the database is down")),
    });
    worker.published(5);
    const startedAt = performance.now();
    for (const name of [
      "cute_webhook_queue_depth",
      "cute_webhook_breakers",
      "cute_outbox_depth",
      "cute_trigger_faults",
      "cute_search_lag_seconds",
    ]) {
      expect(await linesOf(registry, name), name).to.deep.equal([]);
    }
    expect(performance.now() - startedAt).to.be.below(4_000);
    expect(await linesOf(registry, "cute_events_published_total")).to.deep.equal(["cute_events_published_total 5"]);
  });
});

describe("the metrics' own port", () => {
  let server: MetricsServer;

  before(async () => {
    server = await serveMetrics(createRegistry(), { host: "127.0.0.1", port: 0 });
  });

  after(() => server.close());

  const ask = (path: string, method = "GET") => fetch(`http://127.0.0.1:${server.port}${path}`, { method });

  it("serves them as Prometheus reads them", async () => {
    const reply = await ask("/metrics");
    expect(reply.status).to.equal(200);
    expect(reply.headers.get("content-type")).to.match(/^text\/plain; version=0\.0\.4/);
    expect(await reply.text()).to.match(/^process_cpu_seconds_total \S+$/m);
  });

  it("says that the process runs", async () => {
    const reply = await ask("/healthz");
    expect({ status: reply.status, text: await reply.text() }).to.deep.equal({ status: 200, text: "ok\n" });
  });

  it("has nothing else, and changes nothing", async () => {
    expect((await ask("/v1/items")).status).to.equal(404);
    const posted = await ask("/metrics", "POST");
    expect({ status: posted.status, allow: posted.headers.get("allow") }).to.deep.equal({
      status: 405,
      allow: "GET, HEAD",
    });
  });

  it("is not taken twice", async () => {
    const second = await serveMetrics(createRegistry(), { host: "127.0.0.1", port: server.port }).then(String, String);
    expect(second).to.match(/EADDRINUSE/);
  });
});
