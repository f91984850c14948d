/** A program of the page as a process of its own, and what every receiver has to answer. */
import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { signatureHeaders } from "../../../server/webhooks/signature.ts";
import { bareEnvironment } from "../../../tools/run.ts";
import { freePort } from "../../support/ports.ts";
import { until } from "../../support/until.ts";

const STARTING_MS = 30_000;

interface Program {
  readonly command: (port: string) => Promise<readonly string[]>;
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Receiver {
  readonly url: string;
  /** What it printed, once it is stopped. */
  stop(): Promise<string>;
}

export const secret = newSecret();

function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** `PORT` and the secret are in its environment. */
export async function startReceiver({ command, cwd, env = bareEnvironment() }: Program): Promise<Receiver> {
  const port = await freePort();
  const [program = "", ...args] = await command(port);
  const settings = { ...env, PORT: port, CUTE_WEBHOOK_SECRET: secret };
  const child = spawn(program, args, { cwd, env: settings, stdio: ["ignore", "pipe", "pipe"] });
  const [out, err, closed] = [text(child.stdout), text(child.stderr), once(child, "close")];
  const url = `http://127.0.0.1:${port}/cute`;
  const failure = closed.then(async ([code]) => {
    throw new Error(`${program} ended with code ${code}:\n${await out}${await err}`);
  });
  failure.catch(() => undefined); // it is told of while the receiver is waited for; later it is stopped on purpose
  await Promise.race([until(() => fetch(url).catch(() => null), STARTING_MS), failure]);
  return {
    url,
    async stop() {
      child.kill();
      await closed;
      return out;
    },
  };
}

interface DeliveryWish {
  readonly secret?: string;
  readonly ageS?: number;
  readonly without?: string;
}

/** The status and the `code` of the answer. */
export async function deliver(url: string, wish: DeliveryWish = {}): Promise<readonly [number, string | null]> {
  const id = randomUUID();
  const timestampS = Math.floor(Date.now() / 1000) - (wish.ageS ?? 0);
  const body = Buffer.from(JSON.stringify({ id, event: "item.sold", seq: 42, timestamp: Date.now(), data }));
  const signed = signatureHeaders({ secrets: [wish.secret ?? secret], id, timestampS, body, event: "item.sold" });
  const headers = new Headers({ ...signed, "Content-Type": "application/json" });
  if (wish.without !== undefined) headers.delete(wish.without);
  const answer = await fetch(url, { method: "POST", headers, body });
  const said = await answer.text();
  return [answer.status, said === "" ? null : JSON.parse(said).code];
}

const data = {
  id: "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55",
  sellerId: "01930a11-2b3c-7d4e-8f50-617283940a1b",
  title: "Größe M",
  description: "",
  price: { amount: 8900, currency: "EUR" },
  categoryId: "01930a10-7d20-7b11-8c02-4f5e6d7c8b9a",
  brandId: null,
  size: null,
  color: null,
  condition: "good",
  photos: [],
  status: "sold",
  sku: null,
  createdAt: "2026-11-24T08:15:30.120Z",
  updatedAt: "2026-11-24T08:15:30.120Z",
};

/**
 * What the page promises of each receiver: it hands over what is signed with its secret, and says why it refuses the rest.
 * Stops it.
 */
export async function expectRightAnswers({ url, stop }: Receiver): Promise<void> {
  let printed = "";
  try {
    expect(await deliver(url)).to.deep.equal([204, null]);
    expect(await deliver(url, { secret: newSecret() })).to.deep.equal([400, "wrong_secret"]);
    expect(await deliver(url, { ageS: 310 })).to.deep.equal([400, "too_old"]);
    expect(await deliver(url, { ageS: -310 })).to.deep.equal([400, "too_new"]);
    expect(await deliver(url, { without: "webhook-id" })).to.deep.equal([400, "missing_header"]);
    expect(await deliver(url)).to.deep.equal([204, null]);
  } finally {
    printed = await stop();
  }
  expect(printed.match(/^item\.sold 42$/gm)).to.have.lengthOf(2);
}
