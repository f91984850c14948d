/** What the simulator does: each action is one statement, so that it happens whole or not at all. */
import type { Market } from "./market.ts";
import type { Random } from "./random.ts";

export type Kind =
  | "ask"
  | "answer"
  | "buy"
  | "pay"
  | "ship"
  | "complete"
  | "cancel"
  | "list"
  | "publish"
  | "reprice"
  | "withdraw";

export interface Action {
  readonly kind: Kind;
  /** Actions on one item run one after another. */
  readonly itemId: string;
  /** Says nothing of a row where somebody else came first. */
  readonly statement: { readonly name: string; readonly text: string };
  readonly values: readonly (string | number | null)[];
  /** What happened, for people. */
  readonly line: string;
}

export interface Scene {
  readonly random: Random;
  readonly market: Market;
  /** Whether it should concern the wanted accounts. */
  readonly whose: "own" | "anybody's";
}

/** Null: there is nothing to do it with. The market is as if it had been done. */
export type Planner = (scene: Scene) => Action | null;

export function money(amount: number, currency: string): string {
  return `${(amount / 100).toFixed(2)} ${currency}`;
}

/** Somebody else than these. */
export function pickOther({ random, market }: Pick<Scene, "random" | "market">, not: string): string {
  const { id } = random.pick(market.accounts);
  return id === not ? pickOther({ random, market }, not) : id;
}

export function nameOf({ market }: Pick<Scene, "market">, id: string): string {
  return market.names.get(id) ?? "somebody";
}
