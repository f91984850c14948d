// @ts-check
/** What is sold: told by a webhook at once, by the feed of events what the webhook has missed; the next piece is then listed. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CuteConnectionError,
  CuteTimeoutError,
  expressWebhook,
  GoneError,
  RateLimitError,
  ServerError,
} from "@cute/sdk";
import { SettingError } from "./settings.js";

/** @import { Cute } from "@cute/sdk" */
/** @import { Lister } from "./lister.js" */
/** @import { Row } from "./sheet.js" */
/** @import { Sale, State } from "./state.js" */

/** Its message names the setting to change. */
export class ListenError extends Error {}

const RETRY_MS = 2_000;

export class Sales {
  /**
   * @param {object} given
   * @param {Cute} given.cute
   * @param {State} given.state
   * @param {Lister} given.lister
   * @param {Row[]} given.rows
   * @param {AbortSignal} given.signal
   * @param {(text: string) => void} given.say
   */
  constructor({ cute, state, lister, rows, signal, say }) {
    this.cute = cute;
    this.state = state;
    this.lister = lister;
    this.rows = new Map(rows.map((row) => [row.sku, row]));
    this.signal = signal;
    this.say = say;
    this.news = Promise.withResolvers();
    signal.addEventListener("abort", () => this.news.resolve(null));
  }

  /** Lists the next piece after each sale, one after another, until the signal. */
  async work() {
    while (!this.signal.aborted) {
      const sale = this.state.nextSale();
      if (sale !== null) await this.untilAnswered(() => this.listNext(sale));
      else {
        await this.news.promise;
        this.news = Promise.withResolvers();
      }
    }
  }

  /** @param {Sale} sale */
  async listNext(sale) {
    const row = this.rows.get(sale.sku); // what is not in the sheet was listed in another way
    if (row !== undefined) {
      const { outcome, details } = await this.lister.listRow(row, await this.lister.mine(row.sku));
      const what = outcome === "unchanged" ? "for sale already" : `${outcome} ${details}`.trim();
      this.say(`${sale.sku} is sold. The next piece: ${what}`);
    }
    this.state.finish(sale);
  }

  /**
   * Reads the feed from where it was read last, and again every `everyMs`.
   * @param {number} everyMs
   */
  async catchUp(everyMs) {
    while (!this.signal.aborted) {
      await this.untilAnswered(async () => {
        const query = { after: this.state.after, follow: true, everyMs };
        // Few attempts: it is read again in a moment anyway.
        for await (const event of this.cute.events.iterate(query, { signal: this.signal, maxRetries: 2 })) {
          if (!this.state.rememberRead(event)) continue;
          this.say(`From the feed: ${event.event} ${event.id}`);
          this.news.resolve(null);
        }
      });
    }
  }

  /**
   * Receives deliveries. What has been remembered is answered at once, and the work comes afterwards.
   * @param {{ port: number, secret: string }} given
   */
  async receive({ port, secret }) {
    const receive = expressWebhook(secret, (event) => {
      const isNew = this.state.remember(event);
      this.say(`Delivered: ${event.event} ${event.id}${isNew ? "" : ", nothing to do"}`);
      if (isNew) this.news.resolve(null);
    });
    const server = createServer((request, response) => {
      if (request.method !== "POST") response.writeHead(405, { allow: "POST" }).end();
      else receive(request, response, (error) => response.writeHead(500).end(String(error)));
    });
    await new Promise((resolve, reject) => {
      const refuse = () =>
        reject(new ListenError(`PORT is ${port}, where something listens already: set another one.`));
      server.once("error", refuse).listen(port, () => resolve(null));
    });
    this.signal.addEventListener("abort", () => {
      server.close();
      server.closeAllConnections();
    });
  }

  /**
   * Tries again what fails because the API is away or a limit is used up.
   * @param {() => Promise<void>} act
   */
  async untilAnswered(act) {
    try {
      await act();
    } catch (error) {
      if (this.signal.aborted) return;
      await this.afterFailure(error);
    }
  }

  /** @param {unknown} error */
  async afterFailure(error) {
    if (error instanceof GoneError && error.oldestSeq !== null) {
      // What the sheet says and what is for sale were compared at the start: no piece is forgotten.
      this.say(`Events before ${error.oldestSeq} are not kept any more: going on from there`);
      this.state.keepPlace(error.oldestSeq - 1);
      return;
    }
    const passes = [CuteConnectionError, CuteTimeoutError, ServerError, RateLimitError];
    if (!passes.some((kind) => error instanceof kind)) throw error;
    const waitMs = error instanceof RateLimitError ? (error.retryAfterMs ?? RETRY_MS) : RETRY_MS;
    this.say(`The API cannot be asked just now: trying again in ${Math.ceil(waitMs / 1000)} s`);
    await sleep(waitMs, undefined, { signal: this.signal }).catch(() => undefined); // stopped meanwhile
  }
}

/**
 * The secret of the webhook that leads here. It is told once, when the webhook is made: where it was lost, another takes its
 * place.
 * @param {object} given
 * @param {Cute} given.cute
 * @param {string} given.url
 * @param {string} given.secretFile
 */
export async function ensureWebhook({ cute, url, secretFile }) {
  const kept = existsSync(secretFile) ? readSecret(secretFile) : null;
  for await (const webhook of cute.webhooks.list()) {
    if (webhook.url !== url) continue;
    if (webhook.status !== "active") await cute.webhooks.update(webhook.id, { status: "active" });
    if (webhook.id === kept?.id) return kept.secret;
    return keepSecret(secretFile, { id: webhook.id, ...(await cute.webhooks.rotateSecret(webhook.id)) });
  }
  return keepSecret(secretFile, await cute.webhooks.create({ url, events: ["item.sold"], description: "auto-lister" }));
}

/**
 * @param {string} file
 * @returns {{ id: string, secret: string }}
 */
function readSecret(file) {
  try {
    const { id, secret } = JSON.parse(readFileSync(file, "utf8"));
    if (typeof id === "string" && typeof secret === "string") return { id, secret };
    throw new Error("it has no id and secret");
  } catch (error) {
    // The message of JSON.parse quotes what it read, which may be the secret.
    const why = error instanceof Error && !(error instanceof SyntaxError) ? error.message : "it is no JSON";
    throw new SettingError(
      `SECRET_FILE is ${file}, which cannot be used: ${why}. Remove it, and the webhook gets another secret.`,
    );
  }
}

/**
 * Whole or not at all, and for nobody else to read.
 * @param {string} file
 * @param {{ id: string, secret: string }} webhook
 */
function keepSecret(file, { id, secret }) {
  try {
    writeFileSync(`${file}.new`, JSON.stringify({ id, secret }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw new SettingError(
      `SECRET_FILE is ${file}, which cannot be written: ${error instanceof Error ? error.message : error}`,
    );
  }
  return secret;
}
