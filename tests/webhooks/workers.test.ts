import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { answer, behaviours } from "../support/behaviours.ts";
import type { Behaviour } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { deliveryOf, dueDeliveries, type Made, openStage, queueOf, type Stage, webhookOf } from "./stage.ts";

const program = fileURLToPath(new URL("worker-process.ts", import.meta.url));

interface WorkerProcess {
  readonly child: ChildProcess;
  readonly log: () => string;
  readonly ended: Promise<unknown>;
}

describe("several workers", function () {
  this.timeout(60_000);
  let stage: Stage;
  const processes: WorkerProcess[] = [];

  before(async () => {
    stage = await openStage();
  });

  afterEach(async () => {
    for (const { child } of processes) child.kill("SIGKILL");
    await Promise.all(processes.splice(0).map(({ ended }) => ended));
    await stage.clear();
  });
  after(() => stage.close());

  function startProcess(): WorkerProcess {
    const child = spawn(process.execPath, [program, stage.databaseUrl], { stdio: ["ignore", "pipe", "inherit"] });
    let log = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
    const started = { child, log: () => log, ended: once(child, "close") };
    processes.push(started);
    return started;
  }

  /** As if that much time had passed for whoever waits for a lease to end. */
  async function endLeases(): Promise<void> {
    await stage.sql("update cute.queue set due_at = now() where leased_by is not null");
    await stage.sql("update cute.webhook_dispatch set due_at = now(), queue_floor = null where due_at is not null");
  }

  async function webhookAt(behave: Behaviour, count: number) {
    const receiver = await stage.receiver({ behave });
    const webhook = await webhookOf(stage, { url: receiver.url });
    return { receiver, webhookId: webhook.id, made: await dueDeliveries(stage, webhook, count) };
  }

  async function allSucceeded(): Promise<void> {
    const left = "select count(*)::int as left from cute.deliveries where status <> 'succeeded'";
    await until(async () => ((await stage.sql(left))[0]?.left === 0 ? true : null), 20_000);
  }

  it("send every delivery once between them", async () => {
    const receiver = await stage.receiver({ behave: behaviours.fine });
    const both = [startProcess(), startProcess()];
    const made: Made[] = [];
    const takePart = () => both.every(({ log }) => log().split("webhook attempt").length > 50);
    while (!takePart()) made.push(...(await dueDeliveries(stage, await webhookOf(stage, { url: receiver.url }), 50)));
    await allSucceeded();
    const bodies = receiver.requests.map(({ body }) => body.toString());
    expect(bodies.toSorted()).to.deep.equal(made.map(({ event }) => event.body).toSorted());
    const [counts] = await stage.sql("select count(*)::int as logged, max(number) as number from cute.attempts");
    expect(counts).to.deep.equal({ logged: made.length, number: 1 });
  });

  it("take up the work of one that was killed, with the same id and the same bytes", async () => {
    const { receiver, webhookId, made } = await webhookAt(behaviours.hang, 3);
    const killed = startProcess();
    await until(async () => (receiver.requests.length === 3 ? true : null), 20_000);
    killed.child.kill("SIGKILL");
    await killed.ended;
    const [work] = await queueOf(stage, webhookId);
    expect(work).to.deep.include({ leased: true, attempts: 0, claimNo: 1 });
    expect(work?.dueAtMs).to.be.below(Date.now() + 30_000);
    await endLeases();
    stage.worker();
    await until(async () => (receiver.requests.length === 6 ? true : null));
    const bodies = receiver.requests.map(({ body }) => body.toString());
    const sent = made.map(({ event }) => event.body);
    expect(bodies.toSorted()).to.deep.equal([...sent, ...sent].toSorted());
    const ids = receiver.requests.map(({ head }) => /^webhook-id: (.*)$/im.exec(head)?.[1]);
    expect(new Set(ids).size).to.equal(3);
  });

  it("lose the late result of one that was paused past its lease", async () => {
    const late = Promise.withResolvers<void>();
    let requests = 0;
    const { receiver, made } = await webhookAt((socket, request) => {
      requests += 1;
      if (requests > 1) behaviours.fine(socket, request);
      else void late.promise.then(() => answer("500 Oops")(socket, request));
    }, 1);
    const id = made[0]?.id ?? "";
    const paused = startProcess();
    await until(async () => (receiver.requests.length === 1 ? true : null), 20_000);
    paused.child.kill("SIGSTOP");
    await endLeases();
    stage.worker();
    await until(async () => ((await deliveryOf(stage, id)).status === "succeeded" ? true : null));
    late.resolve();
    paused.child.kill("SIGCONT");
    await until(async () => (paused.log().includes("they change nothing") ? true : null));
    expect(await deliveryOf(stage, id)).to.deep.equal({
      status: "succeeded",
      attempts: 1,
      code: 200,
      error: null,
      logged: [{ number: 1, code: 200, error: null }],
    });
    const [counts] = await stage.sql("select succeeded::int, failed::int, failing_since from cute.webhook_dispatch");
    expect(counts).to.deep.equal({ succeeded: 1, failed: 0, failing_since: null });
  });

  it("that are told to stop record what they know, and leave nothing leased", async () => {
    const { receiver, webhookId } = await webhookAt((socket, request) => {
      setTimeout(() => behaviours.fine(socket, request), 100);
    }, 200);
    const { child, ended } = startProcess();
    await until(async () => (receiver.requests.length > 10 ? true : null), 20_000);
    child.kill("SIGTERM");
    await ended;
    const left = await queueOf(stage, webhookId);
    expect(left.filter(({ leased }) => leased)).to.deep.equal([]);
    expect(left).to.have.length(200 - receiver.requests.length);
    expect(left.length).to.be.above(0);
  });
});
