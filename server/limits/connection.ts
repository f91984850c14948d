/** One connection to Redis or Valkey, single or Cluster, that never waits for anything: it works or it is thrown away. */
import { createClient, createCluster } from "redis";

/** Sends one command that touches this key, and gives its reply. */
export type Send = (key: string, command: string[]) => Promise<unknown>;

export interface Connection {
  connect(): Promise<void>;
  readonly send: Send;
  /** Rejects every command under way. */
  destroy(): void;
}

/** Several URLs, separated by commas, are nodes of a Cluster. */
export function openConnection(url: string, onLost: (reason: Error) => void): Connection {
  return url.includes(",")
    ? openCluster(
        url.split(",").filter((part) => part !== ""),
        onLost,
      )
    : openSingle(url, onLost);
}

/**
 * Made anew each time: the client writes into what it is given. It neither reconnects nor keeps the time, the link
 * does both: the client's own timeout ends when a command is written, so that a server that hangs goes unnoticed.
 */
function options() {
  return {
    disableOfflineQueue: true,
    commandOptions: { timeout: 0 },
    socket: { reconnectStrategy: () => false as const, connectTimeout: 1000 },
  };
}

function openSingle(url: string, onLost: (reason: Error) => void): Connection {
  const client = createClient({ url, ...options() });
  client.on("error", onLost);
  return {
    connect: async () => void (await client.connect()),
    send: (_key, command) => client.sendCommand<unknown>(command),
    destroy: () => client.destroy(),
  };
}

function openCluster(urls: string[], onLost: (reason: Error) => void): Connection {
  const cluster = createCluster({
    rootNodes: urls.map((url) => ({ url })),
    defaults: defaultsOfNodes(new URL(urls[0] ?? "")),
  });
  cluster.on("error", onLost);
  cluster.on("node-error", onLost);
  return {
    connect: async () => void (await cluster.connect()),
    send: (key, command) => cluster.sendCommand<unknown>(key, false, command),
    destroy: () => cluster.destroy(),
  };
}

/** Nodes that the client discovers know nothing of the URLs: user, password and TLS are the first URL's. */
function defaultsOfNodes({ username, password, protocol }: URL) {
  const { socket, ...rest } = options();
  return {
    ...rest,
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    socket: protocol === "rediss:" ? { ...socket, tls: true as const } : socket,
  };
}

/** Whether a script ran not, for the server does not have it. */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("NOSCRIPT");
}
