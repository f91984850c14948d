/** A log that is kept for the test to read. */
import { type Logger, pino } from "pino";

export interface CapturedLog {
  readonly logger: Logger;
  readonly entries: Record<string, unknown>[];
  text(): string;
}

/** From warnings on. */
export function capturedLog(): CapturedLog {
  const entries: Record<string, unknown>[] = [];
  const write = (line: string): void => void entries.push(JSON.parse(line));
  return { logger: pino({ level: "warn" }, { write }), entries, text: () => JSON.stringify(entries) };
}
