/** One call of the operator's command line, from its words to its exit code. */
import { readRequest } from "./arguments.ts";
import { commands } from "./commands/index.ts";
import { openContext, type Surroundings } from "./context.ts";
import { sentenceOf, UsageError } from "./errors.ts";
import { helpOf, helpOn } from "./help.ts";

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export type ExitCode = 0 | 1 | 2;

/** 0: done. 1: something has to be changed first. 2: the words make no sense. */
export async function runCommandLine(
  words: readonly string[],
  { out, err }: Terminal,
  surroundings: Omit<Surroundings, "progress">,
): Promise<ExitCode> {
  const context = openContext({ ...surroundings, progress: err });
  const json = words.includes("--json");
  try {
    const request = readRequest(words, commands);
    if ("topic" in request) {
      out(helpOf(commands, request.topic));
      return 0;
    }
    if (request.help) {
      out(helpOn(request.command));
      return 0;
    }
    const { value, text, good = true } = await request.command.run(request.texts, context);
    out(json ? JSON.stringify(value, null, 2) : text);
    return good ? 0 : 1;
  } catch (error) {
    err(json ? JSON.stringify({ error: { message: messageOf(error) } }) : (sentenceOf(error) ?? stackOf(error)));
    return error instanceof UsageError ? 2 : 1;
  } finally {
    await context.close();
  }
}

function messageOf(error: unknown): string {
  return sentenceOf(error) ?? (error instanceof Error ? error.message : String(error));
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
