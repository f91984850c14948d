/** From the words of a command line to a command and the texts that it is given. */
import { parseArgs } from "node:util";
import { type Command, labelOf } from "./command.ts";
import { UsageError } from "./errors.ts";
import { suggestion } from "./nearest.ts";

export interface Request {
  readonly command: Command;
  readonly help: boolean;
  readonly texts: ReadonlyMap<string, string>;
}

/** Every command has these. */
export const sharedFlags = {
  json: "print one JSON value, and errors as one",
  help: "show this",
} as const;

const sharedFlag = /^(--json|--help|-h)$/;

/** A topic where help is asked for without naming a command: the group of commands that is named, or empty. */
export function readRequest(
  words: readonly string[],
  commands: readonly Command[],
): Request | { readonly topic: string } {
  const leading = wordsWhile(words, (word) => sharedFlag.test(word));
  const rest = words.slice(leading.length);
  const found = commands.filter(({ name }) => name.split(" ").every((word, at) => rest[at] === word));
  const command = found.sort((one, other) => other.name.length - one.name.length)[0];
  if (command !== undefined) return readOptions(command, [...leading, ...rest.slice(command.name.split(" ").length)]);
  return readTopic(words, commands);
}

function wordsWhile(words: readonly string[], holds: (word: string) => boolean): readonly string[] {
  const end = words.findIndex((word) => !holds(word));
  return end === -1 ? words : words.slice(0, end);
}

function readTopic(words: readonly string[], commands: readonly Command[]): { readonly topic: string } {
  const asked = words.some((word) => word === "--help" || word === "-h" || word === "help");
  const spoken = words.filter((word) => !sharedFlag.test(word) && word !== "help");
  const [group = "", ...more] = wordsWhile(spoken, (word) => !word.startsWith("-"));
  const members = commands.filter(({ name }) => name.startsWith(`${group} `)).map(({ name }) => name);
  const isGroup = members.length > 0 && more.length === 0;
  if (asked && (group === "" || isGroup)) return { topic: group };
  if (group === "") throw new UsageError("Name a command: `npm run -s admin -- --help` lists them.");
  if (isGroup) throw new UsageError(`${group} is not a whole command: give one of ${members.join(", ")}.`);
  const given = [group, ...more.slice(0, 1)].join(" ");
  const names = commands.map(({ name }) => name);
  const meant = suggestion(given, names) === "" ? suggestion(group, names) : suggestion(given, names);
  throw new UsageError(`There is no command ${given}.${meant} \`npm run -s admin -- --help\` lists them.`);
}

function readOptions(command: Command, words: readonly string[]): Request {
  const flags = Object.entries(command.parameters).filter(([name]) => !command.operands.includes(name));
  const options = Object.fromEntries([
    ...flags.map(([name, { placeholder }]) => [name, { type: placeholder === null ? "boolean" : "string" } as const]),
    ...Object.keys(sharedFlags).map((name) => [name, { type: "boolean" } as const]),
  ]);
  const { tokens } = parseArgs({
    args: [...words],
    options: { ...options, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const texts = new Map<string, string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = options[token.name];
    if (option === undefined) {
      const known = Object.keys(options).map((name) => `--${name}`);
      throw new UsageError(`${command.name} has no option ${token.rawName}.${suggestion(token.rawName, known)}`);
    }
    if (texts.has(token.name)) throw new UsageError(`--${token.name} is given twice: give it once.`);
    texts.set(token.name, textOf(token, option.type));
  }
  const help = texts.has("help");
  return { command, help, texts: help ? texts : withOperands(command, positionals, texts) };
}

interface OptionToken {
  readonly name: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function textOf({ name, value, inlineValue }: OptionToken, type: "boolean" | "string"): string {
  if (type === "boolean") {
    if (value !== undefined) throw new UsageError(`--${name} takes no value: leave "${value}" out.`);
    return "";
  }
  if (value === undefined || (value.startsWith("-") && inlineValue !== true)) {
    throw new UsageError(`--${name} needs a value: write it behind, or as --${name}=… if it begins with a dash.`);
  }
  return value;
}

/** Fewer words than operands: the optional ones are left out, from the left. */
function withOperands(
  { name, operands, parameters }: Command,
  positionals: readonly string[],
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const surplus = positionals[operands.length];
  if (surplus !== undefined) throw new UsageError(`${name} does not know what to do with "${surplus}": leave it out.`);
  let absent = operands.length - positionals.length;
  const taken = operands.filter((operand) => {
    if (absent === 0 || parameters[operand]?.required === true) return true;
    absent -= 1;
    return false;
  });
  const missing = taken[positionals.length];
  if (missing !== undefined) {
    throw new UsageError(`${labelOf(missing, operands)} is missing: ${parameters[missing]?.summary}.`);
  }
  return new Map([...texts, ...taken.map((operand, at) => [operand, positionals[at] ?? ""] as const)]);
}
