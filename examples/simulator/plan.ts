/** Which action comes next: by weight, so that about as much is listed as is sold. */
import type { Action, Kind, Planner } from "./action.ts";
import { list, publish, reprice, withdraw } from "./listings.ts";
import type { Market } from "./market.ts";
import { answer, ask } from "./messages.ts";
import type { Random } from "./random.ts";
import { buy, cancel, complete, pay, ship } from "./trades.ts";

const planners: Readonly<Record<Kind, { readonly weight: number; readonly plan: Planner }>> = {
  ask: { weight: 14, plan: ask },
  answer: { weight: 11, plan: answer },
  buy: { weight: 14, plan: buy },
  pay: { weight: 12, plan: pay },
  ship: { weight: 11, plan: ship },
  complete: { weight: 11, plan: complete },
  cancel: { weight: 2, plan: cancel },
  list: { weight: 14, plan: list },
  publish: { weight: 2, plan: publish },
  reprice: { weight: 7, plan: reprice },
  withdraw: { weight: 2, plan: withdraw },
};
const total = Object.values(planners).reduce((sum, { weight }) => sum + weight, 0);

export function planNext(random: Random, market: Market): Action {
  const whose = market.own.length > 0 && random.chance(0.5) ? "own" : "anybody's";
  const scene = { random, market, whose } as const;
  return pickPlanner(random)(scene) ?? list(scene);
}

function pickPlanner(random: Random): Planner {
  let left = random.below(total);
  for (const { weight, plan } of Object.values(planners)) {
    left -= weight;
    if (left < 0) return plan;
  }
  return list;
}
