/** Somebody who calls the API again and again, whatever it answers. */
import { setTimeout as delay } from "node:timers/promises";

interface Answer {
  /** When it came, by the wall clock. */
  readonly atMs: number;
  /** How long it took. */
  readonly ms: number;
  readonly status: number;
  readonly retryAfter: string | null;
}

export interface Asking {
  readonly answers: readonly Answer[];
  stop(): Promise<void>;
}

const everyMs = 250;

export function askAgainAndAgain(url: string, key: string): Asking {
  const answers: Answer[] = [];
  const stopping = new AbortController();
  const asked = (async () => {
    while (!stopping.signal.aborted) {
      answers.push(await ask(url, key));
      await delay(everyMs);
    }
  })();
  return {
    answers,
    async stop() {
      stopping.abort();
      await asked;
    },
  };
}

async function ask(url: string, key: string): Promise<Answer> {
  const startedAt = performance.now();
  const { status, headers } = await fetch(url, { headers: { Authorization: `Bearer ${key}` } });
  return { atMs: Date.now(), ms: performance.now() - startedAt, status, retryAfter: headers.get("retry-after") };
}
