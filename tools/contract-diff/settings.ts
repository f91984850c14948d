/** What the words of the command line ask for. */
import { parseArgs } from "node:util";

type Format = "text" | "markdown";

export interface Settings {
  readonly base: string;
  /** Undefined for the working tree. */
  readonly head: string | undefined;
  readonly format: Format;
  /** A file that gets the report too. */
  readonly output: string | undefined;
}

/** Nothing can be compared; the message says what to change. */
export class InputError extends Error {
  override readonly name = "InputError";
}

const options = {
  base: { type: "string", default: "" },
  head: { type: "string", default: "" },
  format: { type: "string", default: "" },
  output: { type: "string", default: "" },
} as const;

/** An empty word is one that was not given: that is how make hands them on. */
export function readSettings(words: readonly string[]): Settings {
  const { base, head, format, output } = parsed(words);
  if (base === "")
    throw new InputError("BASE is missing: say what to compare with, as in make contract-diff BASE=origin/main.");
  return {
    base,
    head: head === "" ? undefined : head,
    format: readFormat(format === "" ? "text" : format),
    output: output === "" ? undefined : output,
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, strict: true }).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". To specify", 1)[0] ?? "") : String(error);
    throw new InputError(`${reason.replace(/\.$/, "")}: the options are --base, --head, --format and --output.`);
  }
}

function readFormat(text: string): Format {
  if (text === "text" || text === "markdown") return text;
  throw new InputError(`FORMAT is "${text}": use text or markdown.`);
}
