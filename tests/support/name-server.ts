/** A name server over UDP that knows a few names and their addresses, and is silent where it is told to. */
import { createSocket } from "node:dgram";
import ipaddr from "ipaddr.js";

/** Addresses of either family by name; null: no answer ever comes. Other names do not exist. */
export type Zone = Readonly<Record<string, readonly string[] | null>>;

export interface NameServer {
  /** As `dns.setServers` takes it. */
  readonly address: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<number, "ipv4" | "ipv6">> = { 1: "ipv4", 28: "ipv6" };
const HEADER_BYTES = 12;
const NXDOMAIN = 3;

export async function startNameServer(zone: Zone): Promise<NameServer> {
  const socket = createSocket("udp4");
  socket.on("message", (query, { address, port }) => {
    const answer = answerTo(query, zone);
    if (answer !== null) socket.send(answer, port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise((resolve) => socket.close(resolve)),
  };
}

function answerTo(query: Buffer, zone: Zone): Buffer | null {
  const { name, kind, question } = questionOf(query);
  const addresses = zone[name];
  if (addresses === null) return null;
  const records = (addresses ?? [])
    .map((address) => ipaddr.parse(address))
    .filter((address) => address.kind() === kind);
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 + (addresses === undefined ? NXDOMAIN : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records.map((address) => recordOf(question, address.toByteArray()))]);
}

function questionOf(query: Buffer): { name: string; kind: string | undefined; question: Buffer } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  const question = query.subarray(HEADER_BYTES, at + 5);
  return { name: labels.join(".").toLowerCase(), kind: TYPES[query.readUInt16BE(at + 1)], question };
}

/** The name by reference, the question's type and class, a lifetime of nothing. */
function recordOf(question: Buffer, address: readonly number[]): Buffer {
  const typeAndClass = question.subarray(-4);
  return Buffer.concat([
    Buffer.of(0xc0, HEADER_BYTES),
    typeAndClass,
    Buffer.of(0, 0, 0, 0, 0, address.length, ...address),
  ]);
}
