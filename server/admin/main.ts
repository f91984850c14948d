/** `npm run -s admin -- <command>`: the operator's command line. */
import { projectFolder } from "../embedded/places.ts";
import { runCommandLine } from "./command-line.ts";

const terminal = {
  out: (text: string) => process.stdout.write(`${text}\n`),
  err: (text: string) => process.stderr.write(`${text}\n`),
};
process.exitCode = await runCommandLine(process.argv.slice(2), terminal, {
  env: process.env,
  projectFolder,
  now: () => new Date(),
});
