/** What people write about an item. */
import { nameOf, type Planner, pickOther } from "./action.ts";
import { answers, questions } from "./words.ts";

const writeSql = `
  insert into messages (id, item_id, sender_id, recipient_id, text) values ($1, $2, $3, $4, $5)
  on conflict (id) do nothing returning id`;

export const ask: Planner = (scene) => {
  const { random, market, whose } = scene;
  const item = market.listed.pick(random, whose);
  if (item === undefined) return null;
  const askerId = pickOther(scene, item.sellerId);
  const id = random.uuid();
  market.questions.add({ id, itemId: item.id, title: item.title, askerId, sellerId: item.sellerId });
  return {
    kind: "ask",
    itemId: item.id,
    statement: { name: "write", text: writeSql },
    values: [id, item.id, askerId, item.sellerId, random.pick(questions)],
    line: `${nameOf(scene, askerId)} asks ${nameOf(scene, item.sellerId)} about ${item.title}`,
  };
};

export const answer: Planner = (scene) => {
  const { random, market, whose } = scene;
  const question = market.questions.take(random, whose);
  if (question === undefined) return null;
  return {
    kind: "answer",
    itemId: question.itemId,
    statement: { name: "write", text: writeSql },
    values: [random.uuid(), question.itemId, question.sellerId, question.askerId, random.pick(answers)],
    line: `${nameOf(scene, question.sellerId)} answers ${nameOf(scene, question.askerId)} about ${question.title}`,
  };
};
