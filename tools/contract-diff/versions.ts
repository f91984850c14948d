/** Files as they are in the working tree, or were at a commit. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Contract } from "../../codegen/contract.ts";
import { publishedContract } from "./published.ts";
import { InputError } from "./settings.ts";

export interface Version {
  /** For messages. */
  readonly name: string;
  /** Undefined where there is no such file. */
  read(file: string): string | undefined;
}

export const workingTree: Version = {
  name: "the working tree",
  read: (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined),
};

export function commit(ref: string): Version {
  const id = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  if (id === undefined)
    throw new InputError(
      `${ref} is no commit, branch or tag here: check its name, or fetch it first, as in git fetch origin main.`,
    );
  return { name: ref, read: (file) => git(["show", `${id.trim()}:./${file}`]) };
}

export function contractAt({ name, read }: Version): Contract {
  const source = read("openapi.yaml");
  if (source === undefined)
    throw new InputError(`There is no openapi.yaml in ${name}: name a commit that has one, or restore the file.`);
  try {
    return publishedContract(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : String(error);
    throw new InputError(`openapi.yaml in ${name} cannot be read: ${reason}\nMend it until make contract is content.`);
  }
}

/** What it prints; undefined where it fails, which is how git says that something does not exist. */
function git(words: readonly string[]): string | undefined {
  try {
    return execFileSync("git", words, { encoding: "utf8", maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    if (error instanceof Error && "status" in error && typeof error.status === "number") return undefined;
    throw new InputError(`git cannot be run: install it (${error instanceof Error ? error.message : String(error)}).`);
  }
}
