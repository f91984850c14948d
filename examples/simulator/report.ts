/** Counts what happened, and tells it: a line for each action at a slow rate, a line for each second at a fast one. */
import type { Action, Kind } from "./action.ts";
import type { Outcomes } from "./lanes.ts";
import type { Options } from "./options.ts";

export interface Summary {
  readonly seed: string;
  readonly seconds: number;
  readonly total: number;
  readonly actions: Readonly<Partial<Record<Kind, number>>>;
  /** Somebody else had changed the row before. */
  readonly missed: number;
  /** By the database. */
  readonly refused: number;
}

const nounsOf: Readonly<Record<Kind, string>> = {
  list: "listed",
  publish: "published",
  reprice: "repriced",
  withdraw: "taken off",
  buy: "bought",
  pay: "paid",
  ship: "shipped",
  complete: "completed",
  cancel: "cancelled",
  ask: "asked",
  answer: "answered",
};
const kinds = Object.keys(nounsOf);

/** At most so many actions a second have a line each. */
const lineRateMax = 5;

export class Report implements Outcomes {
  readonly #startedAt = performance.now();
  readonly #print: (line: string) => void;
  readonly #eachAction: boolean;
  readonly #timer: NodeJS.Timeout | null;
  readonly #counts = new Map<Kind, number>();
  #missed = 0;
  #refused = 0;
  #total = 0;
  #totalBefore = 0;

  constructor({ rate, output }: Pick<Options, "rate" | "output">, print: (line: string) => void) {
    this.#print = print;
    this.#eachAction = output === "lines" && rate <= lineRateMax;
    this.#timer = output === "lines" && !this.#eachAction ? setInterval(() => this.#tick(), 1000) : null;
  }

  done({ kind, line }: Action): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    this.#total += 1;
    if (this.#eachAction) this.#print(line);
  }

  missed({ line }: Action): void {
    this.#missed += 1;
    if (this.#eachAction) this.#print(`too late: ${line}`);
  }

  refused({ kind }: Action, reason: string): void {
    this.#refused += 1;
    if (this.#refused === 1) this.#print(`The database refuses to ${kind}: ${reason}`);
  }

  end(seed: string): Summary {
    if (this.#timer !== null) clearInterval(this.#timer);
    return {
      seed,
      seconds: Math.round(performance.now() - this.#startedAt) / 1000,
      total: this.#total,
      actions: Object.fromEntries(this.#counts),
      missed: this.#missed,
      refused: this.#refused,
    };
  }

  #tick(): void {
    const seconds = Math.round((performance.now() - this.#startedAt) / 1000);
    this.#print(`${seconds} s: ${this.#total - this.#totalBefore} actions, ${this.#total} in all`);
    this.#totalBefore = this.#total;
  }
}

export function textOf({ seconds, total, actions, missed, refused, seed }: Summary): string {
  const counts = Object.entries(actions).toSorted(([one], [other]) => kinds.indexOf(one) - kinds.indexOf(other));
  const words = new Map(Object.entries(nounsOf));
  const done = counts.map(([kind, count]) => `${count} ${words.get(kind)}`).join(", ");
  const rest = [missed > 0 ? `${missed} came too late` : "", refused > 0 ? `${refused} were refused` : ""];
  return [`${total} actions in ${seconds.toFixed(1)} s: ${done}`, ...rest, `seed ${seed}`]
    .filter((part) => part !== "")
    .join("; ");
}
