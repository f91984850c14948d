/** `npm run -s admin -- <command>`: the operator's command line. */
import { environment } from "../config.ts";
import { projectFolder } from "../embedded/places.ts";
import { systemCode } from "../embedded/startup-error.ts";
import { runCommandLine } from "./command-line.ts";

const terminal = {
  out: (text: string) => process.stdout.write(`${text}\n`),
  err: (text: string) => process.stderr.write(`${text}\n`),
};
// A reader such as head that has seen enough is no failure.
process.stdout.on("error", (error) => {
  if (systemCode(error) !== "EPIPE") throw error;
});
process.exitCode = await runCommandLine(process.argv.slice(2), terminal, {
  env: environment,
  projectFolder,
  now: () => new Date(),
});
