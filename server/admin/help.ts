/** `--help`: all commands, one group of them, or one of them. */
import { sharedFlags } from "./arguments.ts";
import type { Command, Parameter } from "./command.ts";
import { table } from "./layout.ts";

const program = "npm run -s admin --";

/** `topic` is the first word of the commands to list; empty: all. */
export function helpOf(commands: readonly Command[], topic: string): string {
  const listed = commands.filter(({ name }) => topic === "" || name.startsWith(`${topic} `));
  return [
    `Usage: ${program} ${topic === "" ? "" : `${topic} `}<command> [options]`,
    "",
    indented(
      table(
        ["Command", "Does"],
        listed.map(({ name, summary }) => [name, summary]),
      ),
    ),
    "",
    `\`${program} <command> --help\` says what a command takes. With --json each prints one JSON value, and errors as`,
    '{"error":{"message"}} on standard error. The exit code is 0, 1 if something has to be changed, 2 for a wrong command line.',
    "The database is that of DATABASE_URL, or else of the running `make run`.",
  ].join("\n");
}

export function helpOn({ name, summary, notes, operands, parameters }: Command): string {
  const options = Object.entries(parameters).filter(([option]) => !operands.includes(option));
  const positions = operands.map((operand) => bracketed(`<${operand}>`, parameters[operand]));
  const rows = [
    ...operands.map((operand) => [`<${operand}>`, parameters[operand]?.summary ?? ""]),
    ...options.map(([option, parameter]) => [written(option, parameter), parameter.summary]),
    ...Object.entries(sharedFlags).map(([flag, text]) => [`--${flag}`, text]),
  ];
  const usage = [
    program,
    name,
    ...positions,
    ...options.map(([option, parameter]) => bracketed(written(option, parameter), parameter)),
  ];
  return [`Usage: ${usage.join(" ")}`, "", `${summary}.`, ...notes, "", indented(table(["Takes", ""], rows))].join(
    "\n",
  );
}

function written(option: string, { placeholder }: Parameter<unknown>): string {
  return placeholder === null ? `--${option}` : `--${option} <${placeholder}>`;
}

function bracketed(text: string, parameter: Parameter<unknown> | undefined): string {
  return parameter?.required === true ? text : `[${text}]`;
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
