/** A copy of some files of the project, to be broken. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";

export interface ProjectCopy {
  readonly root: string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Throws if that is not in the file. */
  replace(file: string, part: string, by: string): void;
  remove(): void;
}

export function projectCopy(files: readonly string[]): ProjectCopy {
  const root = mkdtempSync(join(tmpdir(), "cute-release-"));
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(projectFolder, file), join(root, file), { recursive: true });
  }
  const read = (file: string): string => readFileSync(join(root, file), "utf8");
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  return {
    root,
    read,
    write,
    replace(file, part, by) {
      if (!read(file).includes(part)) throw new Error(`${file} has no "${part}"`);
      write(
        file,
        read(file).replace(part, () => by),
      );
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
