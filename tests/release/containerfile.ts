/** What deploy/Containerfile says, stage by stage. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

export interface Stage {
  /** What FROM says behind the image. */
  readonly alias: string;
  readonly instructions: readonly Instruction[];
}

const text = readFileSync(join(projectFolder, "deploy", "Containerfile"), "utf8");

const stages: readonly Stage[] = readStages();

/** The version of Node that all stages have. */
export const nodeVersion = /^ARG NODE_IMAGE=\S+\/node:(\d+\.\d+\.\d+)-/m.exec(text)?.[1];

export function stageNamed(alias: string): Stage {
  const stage = stages.find((candidate) => candidate.alias === alias);
  if (stage === undefined) throw new Error(`deploy/Containerfile has no stage "${alias}"`);
  return stage;
}

/** What the image is in the end. */
export function lastStage(): Stage {
  return stageNamed("");
}

export function valuesOf({ instructions }: Stage, name: string): readonly string[] {
  return instructions.filter((each) => each.name === name).map(({ rest }) => rest);
}

function readStages(): readonly Stage[] {
  const lines = text
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n");
  const instructions = lines.filter((line) => line !== "").map(instructionOf);
  const starts = instructions.flatMap(({ name }, index) => (name === "FROM" ? [index] : []));
  return starts.map((start, index) => {
    const [first, ...others] = instructions.slice(start, starts[index + 1]);
    return { alias: / AS (\w+)$/.exec(first?.rest ?? "")?.[1] ?? "", instructions: others };
  });
}

function instructionOf(line: string): Instruction {
  const [name = "", ...rest] = line.split(" ");
  return { name, rest: rest.join(" ") };
}
