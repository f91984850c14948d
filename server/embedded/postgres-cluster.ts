/** A PostgreSQL's data folder: where it is, whom it belongs to, and how it is made. */
import { spawn } from "node:child_process";
import { chownSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { databaseUser, type OsUser } from "./os-user.ts";
import { databaseHome, keepPassword, makeFolder } from "./places.ts";
import { type PostgresBinaries, postgresBinaries } from "./postgres-binaries.ts";
import { serverEnvironment } from "./server-process.ts";
import { StartupError } from "./startup-error.ts";

export interface Cluster {
  home: string;
  data: string;
  logFile: string;
  password: string;
  user: OsUser | undefined;
  binaries: PostgresBinaries;
}

/** The folder, the user and the programs of a PostgreSQL whose data may not be made yet. */
export function openCluster(dataDir: string, log: (line: string) => void): Cluster {
  makeFolder(dataDir, 0o711);
  const user = databaseUser(join(dataDir, "postgresql", "data"), log);
  const home = databaseHome(dataDir, user);
  const passwordFile = join(home, "password");
  makeFolder(home, 0o700);
  const password = keepPassword(passwordFile);
  if (user !== undefined) for (const path of [home, passwordFile]) chownSync(path, user.uid, user.gid);
  return {
    home,
    data: join(home, "data"),
    logFile: join(home, "postgresql.log"),
    password,
    user,
    binaries: postgresBinaries(user),
  };
}

/** Collation is by code point and upper and lower case by Unicode, the same on every machine; lc-ctype is pg_trgm's. */
export async function initialise(
  { home, data, user, binaries }: Cluster,
  { settings, signal }: { settings: Readonly<Record<string, string>>; signal: AbortSignal | undefined },
): Promise<void> {
  const draft = join(home, "data.new"); // renamed when complete: a kill leaves no half-made data folder
  rmSync(draft, { recursive: true, force: true });
  const ctype = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
  const locale = [
    "--encoding=UTF8",
    "--locale=C",
    `--lc-ctype=${ctype}`,
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  const login = ["--username=postgres", `--pwfile=${join(home, "password")}`, "--auth=scram-sha-256"];
  const sync = settings.fsync === "off" ? ["--no-sync"] : [];
  const child = spawn(binaries.initdb, [`--pgdata=${draft}`, "--no-instructions", ...locale, ...login, ...sync], {
    cwd: home,
    env: serverEnvironment,
    stdio: ["ignore", "pipe", "pipe"],
    signal,
    ...user,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const { promise, resolve } = Promise.withResolvers<string | null>();
  // An abort tells its error at once; it is over when the program has ended, and what it started too.
  child.once("error", (error) => {
    if (child.pid === undefined) resolve(error.message);
  });
  child.once("close", (code, killedBy) =>
    resolve(code === 0 ? null : complaint(output, killedBy ?? `exit code ${code}`)),
  );
  const failure = await promise;
  signal?.throwIfAborted();
  if (failure === null) return renameSync(draft, data);
  rmSync(draft, { recursive: true, force: true });
  throw new StartupError(`PostgreSQL could not make its data folder in ${home}: ${failure}.`);
}

/** The line of a program's output that says what went wrong. */
export function complaint(output: string, otherwise: string): string {
  const lines = output.split("\n").filter((line) => /FATAL|PANIC|error:|could not/.test(line));
  const line = lines.find((each) => each.includes("No space left")) ?? lines[0];
  return line === undefined ? otherwise : line.replace(/^.*?(FATAL|PANIC|error): +/, "").replace(/\.$/, "");
}
