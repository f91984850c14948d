/** How a contender talks to the bench that started it: its port once it serves, and its CPU time when asked. */
import type { Server } from "node:http";

export interface ContenderOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly redisPrefix: string;
  readonly secretsFile: string;
}

/** Windows shorter than the real ones: 50 keys at 1,000 a minute would be used up within seconds. */
export const windows = { minuteMs: 3_000, dayMs: 72_000 };

export function readOptions(): ContenderOptions {
  const [databaseUrl = "", redisUrl = "", redisPrefix = "", secretsFile = ""] = process.argv.slice(2);
  return { databaseUrl, redisUrl, redisPrefix, secretsFile };
}

/** On a free port. */
export function listen(server: Server): void {
  server.listen({ host: "127.0.0.1", port: 0 }, () => {
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("the contender listens nowhere");
    serve(address.port);
  });
}

export function serve(port: number): void {
  process.on("message", () => process.send?.({ cpuUs: process.cpuUsage() }));
  process.send?.({ port });
}
