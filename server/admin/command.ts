/** What a command of the operator's is made of, and how the texts of a command line become the values that it runs with. */
import type { Context } from "./context.ts";
import { UsageError } from "./errors.ts";

/** One thing that a command is told, by `--name` or by its position. */
export interface Parameter<Value> {
  readonly summary: string;
  /** Stands for the value in the help; null: a flag, which has none. */
  readonly placeholder: string | null;
  readonly required: boolean;
  /** `text` is undefined where nothing was given, and empty for a flag. Throws a `UsageError` that calls it by `label`. */
  read(text: string | undefined, label: string): Value;
}

type Parameters<Values> = { readonly [Name in keyof Values]: Parameter<Values[Name]> };

export interface Outcome {
  /** What `--json` prints. */
  readonly value: unknown;
  /** What is printed without it. */
  readonly text: string;
  /** False: the command did its work, and what it found has to be changed. */
  readonly good?: boolean;
}

export interface Definition<Values> {
  /** As it is typed: "keys create". */
  readonly name: string;
  readonly summary: string;
  /** More for the help, where the summary does not say it all. */
  readonly notes?: readonly string[];
  /** Given by position, in this order; the optional ones may be left out. */
  readonly operands?: readonly Extract<keyof Values, string>[];
  readonly parameters: Parameters<Values>;
  run(values: Values, context: Context): Promise<Outcome>;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly notes: readonly string[];
  readonly operands: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter<unknown>>>;
  run(texts: ReadonlyMap<string, string>, context: Context): Promise<Outcome>;
}

export function command<Values>(definition: Definition<Values>): Command {
  const { name, summary, notes = [], operands = [], parameters } = definition;
  return {
    name,
    summary,
    notes,
    operands,
    parameters: { ...parameters },
    run: (texts, context) => definition.run(valuesOf(parameters, operands, texts), context),
  };
}

/** What a parameter is called in messages. */
export function labelOf(name: string, operands: readonly string[]): string {
  return operands.includes(name) ? `<${name}>` : `--${name}`;
}

function valuesOf<Values>(
  parameters: Parameters<Values>,
  operands: readonly string[],
  texts: ReadonlyMap<string, string>,
): Values {
  const values: Partial<Values> = {};
  for (const name in parameters) {
    const parameter = parameters[name];
    const text = texts.get(name);
    const label = labelOf(name, operands);
    if (text === undefined && parameter.required) throw new UsageError(`${label} is missing: ${parameter.summary}.`);
    values[name] = parameter.read(text, label);
  }
  if (!isComplete(values, parameters)) throw new Error("a parameter was not read");
  return values;
}

function isComplete<Values>(values: Partial<Values>, parameters: Parameters<Values>): values is Values {
  return Object.keys(parameters).every((name) => name in values);
}
