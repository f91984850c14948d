import { createServer } from "node:net";
import { StartupError, systemCode } from "./startup-error.ts";

const PORTS_TRIED = 100;

/** The code of the error that listening on this address ends with, or null if it is free. */
function probe(host: string, port: number): Promise<string | null> {
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  const server = createServer();
  server.once("error", (error) => {
    const code = systemCode(error);
    if (code === undefined) reject(error);
    else resolve(code);
  });
  server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  return promise;
}

export async function isFree(host: string, port: number): Promise<boolean> {
  return (await probe(host, port)) === null;
}

export interface PortWish {
  host: string;
  port: number;
  /** Whether somebody asked for this very port: then no other one will do. */
  explicit: boolean;
}

/** The wanted port, or the next free one after it where nobody asked for this very port. */
export async function choosePort({ host, port, explicit }: PortWish): Promise<number> {
  const candidates = explicit || port === 0 ? 1 : PORTS_TRIED;
  for (let candidate = port; candidate < Math.min(port + candidates, 65_536); candidate += 1) {
    const code = await probe(host, candidate);
    if (code === null) return candidate;
    if (code === "EACCES")
      throw new StartupError(`Port ${candidate} needs more rights than this user has: set PORT to one above 1023.`);
    if (code !== "EADDRINUSE")
      throw new StartupError(`Cannot listen on ${host} (${code}): set HOST to an address of this machine.`);
  }
  if (explicit)
    throw new StartupError(
      `Port ${port} on ${host} is in use: stop the program that has it, or set PORT to another one.`,
    );
  throw new StartupError(
    `Ports ${port} to ${port + candidates - 1} on ${host} are all in use: set PORT to a free one.`,
  );
}
