/** `make publish-npm`: gives npm the package that `make sdks` packed. DRY_RUN=1 does everything but that. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";
import { runToEnd } from "../run.ts";
import { orRefuse, Refusal } from "./refusal.ts";
import { partNamed, versionOf } from "./versions.ts";

/** Answers npm's command. A package that is not of this version is not published, whoever left it there. */
export function publishCommand(root: string, { dryRun }: { readonly dryRun: boolean }): readonly string[] {
  const folder = join(root, "sdk-js");
  const wanted = `cute-sdk-${versionOf(partNamed("sdk-js"), root)}.tgz`;
  const found = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  if (found.length !== 1 || found[0] !== wanted) {
    const there = found.length === 0 ? "none" : found.join(", ");
    throw new Refusal(`sdk-js has to hold ${wanted} and no other package, and holds ${there}: make sdks packs it.`);
  }
  const how = dryRun ? ["--dry-run"] : ["--provenance"];
  return ["npm", "publish", `./${wanted}`, "--access", "public", "--ignore-scripts", ...how];
}

if (import.meta.main) {
  await orRefuse(async () => {
    const dryRun = (process.env.DRY_RUN ?? "") !== "";
    const command = publishCommand(projectFolder, { dryRun });
    const { code, out, err } = await runToEnd(command, { cwd: join(projectFolder, "sdk-js"), env: process.env });
    console.log(`${err}${out}`);
    if (code !== 0) throw new Refusal(`npm publish ended with code ${code}.`);
  });
}
