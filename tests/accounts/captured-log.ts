/** A log that is kept for the test to read. */
import { type Logger, pino } from "pino";

export interface CapturedLog {
  readonly logger: Logger;
  readonly entries: Record<string, unknown>[];
  text(): string;
}

/** From warnings on, without what the limiter says of Redis: on a busy machine that is late now and then. */
export function capturedLog(): CapturedLog {
  const entries: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    const entry: Record<string, unknown> = JSON.parse(line);
    if (!String(entry.msg).startsWith("Redis ")) entries.push(entry);
  };
  return { logger: pino({ level: "warn" }, { write }), entries, text: () => JSON.stringify(entries) };
}
