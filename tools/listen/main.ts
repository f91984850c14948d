/** `npm run -s listen`: a receiver of webhook deliveries for development. */
import type { AddressInfo } from "node:net";
import { createReceiver } from "./receiver.ts";
import { type Arrival, jsonLine, lines } from "./report.ts";
import { help, readSettings, type Settings, UsageError } from "./settings.ts";

function listen(settings: Settings): void {
  const { json, pretty, host, port } = settings;
  const say = json ? console.error : console.log;
  const arrived = (arrival: Arrival): void => console.log(json ? jsonLine(arrival) : lines(arrival, pretty));
  const receiver = createReceiver(settings, { arrived, refused: say });

  receiver.once("error", (error) => {
    console.error(refusalOf(error, settings));
    process.exitCode = 1;
  });
  receiver.listen(port, host, () => {
    say(`Listening on ${urlOf(receiver.address())}. ${answersOf(settings)} Ctrl-C stops it.`);
    if (settings.secrets.length === 0) say("No signature is checked: give the webhook's secret with --secret whsec_…");
  });
  const stop = (): void => {
    receiver.close();
    receiver.closeAllConnections();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  process.stdout.once("error", stop); // nobody reads it any more, as behind head
}

function refusalOf(error: Error, { host, port }: Settings): string {
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `Port ${port} on ${host} is in use: choose another one with --port.`;
  if (code === "EACCES") return `Port ${port} on ${host} is for root alone: choose one above 1023 with --port.`;
  return `Cannot listen on ${host}: choose an address of this machine with --host (${error.message}).`;
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === "string") return String(address);
  return `http://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`;
}

function answersOf({ failPercent, status, delayMs }: Settings): string {
  const after = delayMs === 0 ? "" : `, after ${delayMs} ms`;
  if (failPercent === 0) return `It answers 204${after}.`;
  if (failPercent === 100) return `It answers ${status}${after}.`;
  return `It answers ${status} to ${failPercent}% and 204 to the others${after}.`;
}

try {
  const settings = readSettings(process.argv.slice(2));
  if (settings.help) console.log(help);
  else listen(settings);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
