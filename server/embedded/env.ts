/** Prints the settings of the running server for a shell: `eval "$(make -s env)"`. */
import { readConfig } from "../config.ts";
import { projectFolder } from "./places.ts";
import { readRunState } from "./run-state.ts";

const state = readRunState(readConfig(process.env, projectFolder).dataDir);
if (state === null) {
  console.error("Nothing runs here: start it with make run.");
  process.exitCode = 1;
} else {
  const variables = {
    CUTE_URL: state.url,
    CUTE_API_KEY: state.apiKey,
    DATABASE_URL: state.databaseUrl,
    REDIS_URL: state.redisUrl,
  };
  for (const [name, value] of Object.entries(variables)) {
    if (value !== null) console.log(`export ${name}=${quote(value)}`);
  }
}

function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
