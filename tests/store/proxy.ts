/** A proxy before PostgreSQL that can freeze, cut, refuse as a pooler does, and put in words of its own; it records what clients send. */
import { connect, createServer, type Socket } from "node:net";

export interface PostgresProxy {
  readonly url: string;
  /** The types of the messages in each packet of a client, such as "BES", but for those of its sign-in. */
  readonly packets: string[];
  /** Sees each packet of a client as it is. */
  onPacket: (packet: Buffer) => void;
  /** A setting that is refused at start-up, if there is one. */
  refusedSetting: string | undefined;
  /** What is put behind the end of each sign-in, in the same packet, before the connection is ended. */
  afterSignIn: Buffer | undefined;
  /** Nothing passes any more, and nobody is told. */
  freeze(): void;
  thaw(): void;
  /** Sends bytes to all clients, as if they came from the server. */
  inject(bytes: Buffer): void;
  /** Ends all connections. */
  cut(): void;
  close(): Promise<void>;
}

const readyForQuery = Buffer.from("Z\0\0\0\x05I", "latin1");

export async function startProxy(databaseUrl: string): Promise<PostgresProxy> {
  const target = new URL(databaseUrl);
  const clients = new Set<Socket>();
  const upstreams = new Set<Socket>();
  let isFrozen = false;

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    join(client, { other: upstream, all: clients });
    join(upstream, { other: client, all: upstreams });
    client.once("data", (startup) => {
      const { refusedSetting } = proxy;
      if (refusedSetting !== undefined && startup.includes(refusedSetting))
        client.end(fatal("08P01", "unsupported startup parameter"));
    });
    client.on("data", (packet: Buffer) => {
      const types = messageTypes(packet);
      if (!isOfSignIn(types)) proxy.packets.push(types);
      proxy.onPacket(packet);
      upstream.write(packet);
    });
    upstream.on("data", (packet: Buffer) => {
      const { afterSignIn } = proxy;
      const endsSignIn = afterSignIn !== undefined && packet.subarray(-readyForQuery.length).equals(readyForQuery);
      if (endsSignIn) client.end(Buffer.concat([packet, afterSignIn]));
      else if (client.writable) client.write(packet);
    });
  });

  function join(socket: Socket, { other, all }: { other: Socket; all: Set<Socket> }): void {
    all.add(socket);
    if (isFrozen) socket.pause();
    socket.on("error", () => other.destroy());
    socket.on("close", () => {
      all.delete(socket);
      other.destroy();
    });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: PostgresProxy = {
    url: atPort(databaseUrl, server.address()),
    packets: [],
    onPacket: () => undefined,
    refusedSetting: undefined,
    afterSignIn: undefined,
    freeze() {
      isFrozen = true;
      for (const socket of [...clients, ...upstreams]) socket.pause();
    },
    thaw() {
      isFrozen = false;
      for (const socket of [...clients, ...upstreams]) socket.resume();
    },
    inject(bytes) {
      for (const client of clients) client.write(bytes);
    },
    cut() {
      for (const socket of [...clients, ...upstreams]) socket.destroy();
    },
    async close() {
      proxy.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

/** An ErrorResponse after which a server closes the connection. */
export function fatal(state: string, text: string): Buffer {
  return message("E", `SFATAL\0VFATAL\0C${state}\0M${text}\0\0`);
}

export function message(type: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(type, "latin1");
  head.writeInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}

function messageTypes(packet: Buffer): string {
  let types = "";
  for (let at = 0; at + 5 <= packet.length; at += 1 + packet.readInt32BE(at + 1)) {
    types += String.fromCharCode(packet.readUInt8(at));
  }
  return types;
}

/** A StartupMessage, which has a length first and no type, or what answers a request for a password. */
function isOfSignIn(types: string): boolean {
  return types === "p" || types.startsWith("\0");
}

function atPort(databaseUrl: string, address: ReturnType<ReturnType<typeof createServer>["address"]>): string {
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const url = new URL(databaseUrl);
  url.port = String(address.port);
  return url.href;
}
