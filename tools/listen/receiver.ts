/** An HTTP server that takes deliveries, tells of each as it comes, and answers as it was asked to. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Delivery } from "./delivery.ts";
import type { Arrival } from "./report.ts";
import type { Settings } from "./settings.ts";
import { verify } from "./verify.ts";

const bodyBytesMax = 1_048_576;
/** Enough to see what comes again; a receiver in production keeps them for longer than deliveries are tried. */
const idsMax = 10_000;

export interface Listeners {
  readonly arrived: (arrival: Arrival) => void;
  /** What was no delivery, in words. */
  readonly refused: (says: string) => void;
}

export function createReceiver(settings: Settings, { arrived, refused }: Listeners): Server {
  const statusOf = statuses(settings);
  const timesOf = counter();
  let fittedBefore = false;

  function receive(delivery: Delivery): Arrival {
    const at = new Date();
    const nowMs = settings.atMs ?? at.getTime();
    const verdict = verify(delivery, { secrets: settings.secrets, nowMs, fittedBefore });
    fittedBefore ||= verdict.cute.verified === true || verdict.standard.verified === true;
    const times = timesOf(delivery.headers["webhook-id"]);
    return { at, delivery, verdict, times, status: statusOf(), delayMs: settings.delayMs };
  }

  return createServer((request, response) => {
    if (request.method !== "POST") {
      refused(`${request.method} ${request.url} is no delivery: answered 405. Deliveries come by POST.`);
      return answer(response.setHeader("Allow", "POST"), 405);
    }
    bodyOf(request).then(
      (body) => {
        const arrival = receive({ headers: headersOf(request), body });
        arrived(arrival);
        setTimeout(() => answer(response, arrival.status), arrival.delayMs).unref();
      },
      (error: unknown) => {
        refused(`No whole body arrived: ${error instanceof Error ? error.message : String(error)}.`);
        answer(response.setHeader("Connection", "close"), 413);
      },
    );
  });
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

/** The bytes as they came: what is parsed and written again has other ones. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) throw new RangeError(`it has more than ${bodyBytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf({ headersDistinct }: IncomingMessage): Delivery["headers"] {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(",")]));
}

/** Spread evenly: 50 % is every second one. */
function statuses({ failPercent, status }: Settings): () => number {
  let count = 0;
  return () => {
    const before = Math.floor((count * failPercent) / 100);
    count += 1;
    return Math.floor((count * failPercent) / 100) > before ? status : 204;
  };
}

function counter(): (id: string | undefined) => number {
  const timesById = new Map<string, number>();
  return (id = "") => {
    const times = (timesById.get(id) ?? 0) + 1;
    timesById.delete(id);
    timesById.set(id, times);
    const [oldest] = timesById.keys();
    if (timesById.size > idsMax && oldest !== undefined) timesById.delete(oldest);
    return times;
  };
}
