/** A program that receives as it is told and tells its parent what arrived: `books-process.ts <wish as JSON>`. */
import { hash } from "node:crypto";
import type { Socket } from "node:net";
import { answer } from "./behaviours.ts";
import { type Arrival, type BooksOrder, type BooksWish, ordinary } from "./books.ts";
import { type ReceivedRequest, startReceiver } from "./receivers.ts";

type Answered = "status" | "answeredAtMs";
type Row = Omit<Arrival, Answered> & { -readonly [Name in Answered]: Arrival[Name] };

const [given = ""] = process.argv.slice(2);
const wish: BooksWish = JSON.parse(given);
const accept = answer("204 No Content");
const refuse = answer("503 Service Unavailable");
const arrivals: Row[] = [];
const known = new Set<string>();
let manners = ordinary;

async function open(receiver: number): Promise<string> {
  const { url } = await startReceiver({ behave: (socket, request) => receive(receiver, socket, request) });
  return url;
}

function receive(receiver: number, socket: Socket, request: ReceivedRequest): void {
  const { event: type, seq } = JSON.parse(request.body.toString());
  const eventId = /^webhook-id: (.*)$/im.exec(request.head)?.[1] ?? "";
  const digest = hash("sha256", request.body, "hex");
  const arrival: Row = { receiver, eventId, type, seq, digest, atMs: Date.now(), status: null, answeredAtMs: null };
  const isFirst = !known.has(`${receiver}/${eventId}`);
  known.add(`${receiver}/${eventId}`);
  arrivals.push(arrival);
  if (manners.silent === receiver) return;
  const isRefused = isFirst && Number.parseInt(digest.slice(0, 4), 16) < wish.refusedShare * 0x10000;
  setTimeout(() => {
    if (socket.destroyed) return;
    arrival.answeredAtMs = Date.now();
    arrival.status = isRefused ? 503 : 204;
    (isRefused ? refuse : accept)(socket, request);
  }, Math.random() * manners.answerMsMax);
}

process.on("message", (order: BooksOrder) => {
  if (order.kind === "behave") manners = order.manners;
  process.send?.(order.kind === "arrivals" ? arrivals : arrivals.length);
});
process.once("disconnect", () => process.exit());
process.send?.({ urls: await Promise.all(Array.from({ length: wish.receivers }, (_, receiver) => open(receiver))) });
