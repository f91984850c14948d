/** Before anything is timed: every contender must give the same bytes, and they must be what the contract declares. */
import { validateResponse } from "../tests/support/closed-schemas.ts";
import type { Contender } from "./contender.ts";
import type { BenchRequest, Workload } from "./workloads.ts";

const asked = 20;

export async function assertSameAnswers(
  contenders: readonly Contender[],
  workloads: readonly Workload[],
  key: string,
): Promise<void> {
  for (const { name, requests } of workloads) {
    for (const request of requests.slice(0, asked)) {
      const answers = await Promise.all(contenders.map((contender) => ask(contender, request, key)));
      const [first] = answers;
      for (const answer of answers) {
        if (answer.comparable === first?.comparable) continue;
        throw new Error(
          `${name}: ${answer.contender} answers\n${answer.comparable}\nand ${first?.contender}\n${first?.comparable}`,
        );
      }
    }
  }
}

async function ask(
  contender: Contender,
  { method, path, body }: BenchRequest,
  key: string,
): Promise<{ contender: string; comparable: string }> {
  const reply = await fetch(`http://127.0.0.1:${contender.port}${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, ...(body === null ? {} : { "Content-Type": "application/json" }) },
    body,
  });
  const text = await reply.text();
  const operation = operationOf(method, path);
  const errors = validateResponse(
    operation,
    reply.status,
    reply.headers.get("content-type") ?? undefined,
    JSON.parse(text),
  );
  if (errors.length > 0)
    throw new Error(`${contender.name} answered ${path} against the contract: ${errors.join("; ")}`);
  return { contender: contender.name, comparable: withoutOwn(operation, text) };
}

function operationOf(method: string, path: string): string {
  if (method === "POST") return "createItem";
  return path.startsWith("/v1/items/") ? "getItem" : "listItems";
}

/** Cursors are each contender's own; so are the id and the times of what it has just made. */
function withoutOwn(operation: string, text: string): string {
  if (operation === "listItems") return text.replace(/"nextCursor":"[^"]+"/, '"nextCursor":""');
  if (operation === "createItem") return text.replace(/"(id|createdAt|updatedAt)":"[^"]+"/g, '"$1":""');
  return text;
}
