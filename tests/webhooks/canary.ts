/** A listener on every address of this host, which nothing may reach. */
import { createServer } from "node:net";

export interface Canary {
  readonly port: number;
  readonly connections: number;
  close(): Promise<void>;
}

export async function startCanary(): Promise<Canary> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "::", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the canary has no port");
  return {
    port: address.port,
    get connections() {
      return connections;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
