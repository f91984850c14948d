/** Runs the limiter's script as it is but for the clock, which the test sets. */
import type { Send } from "../../server/limits/connection.ts";
import { readScript } from "../../server/limits/shared.ts";

const realClock = 'local time = redis.call("TIME")\nlocal clock = time[1] * 1000 + math.floor(time[2] / 1000)\n';

interface Clock {
  now: number;
}

export function sendAt(clock: Clock, client: { sendCommand(command: string[]): Promise<unknown> }): Send {
  const script = readScript();
  if (!script.includes(realClock)) throw new Error("The script reads its clock in another way than this test knows.");
  const scripted = script.replace(realClock, "local clock = tonumber(ARGV[8])\n");
  return (_key, [, , ...args]) => client.sendCommand(["EVAL", scripted, ...args, String(clock.now)]);
}
