/** An example in JavaScript, installed by the first line of its README. */
import { packedJs } from "../../../tools/sdks/built.ts";
import { copyExample, type Example } from "./example.ts";
import type { Terminal } from "./terminal.ts";

export interface JsExample extends Example {
  /** The program alone, without npm around it. */
  start(settings: Readonly<Record<string, string>>, args?: string): Terminal;
}

export async function jsExample(name: string): Promise<JsExample> {
  const example = copyExample(name, { file: await packedJs(), folder: "sdk-js" });
  const installed = example.type(example.lines[0] ?? "");
  if ((await installed.ended()) !== 0) {
    await example.remove();
    throw new Error(installed.output());
  }
  return {
    ...example,
    start: (settings, args = "") =>
      example.type(`exec node --disable-warning=ExperimentalWarning main.js ${args}`, settings),
  };
}
