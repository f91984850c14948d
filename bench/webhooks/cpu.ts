/** CPU time of processes, from /proc; not a number where there is none. */
import { readdirSync, readFileSync } from "node:fs";

const tickUs = 10_000; // USER_HZ is 100 on every Linux that Node runs on

interface Times {
  readonly parent: number;
  readonly ownUs: number;
  /** Of children that have ended. */
  readonly endedUs: number;
}

export function cpuUsOf(pid: number): number {
  return timesOf(pid)?.ownUs ?? Number.NaN;
}

/** With its children, those that have ended too, as a postmaster's backends do. */
export function cpuUsOfFamily(pid: number): number {
  const parent = timesOf(pid);
  if (parent === null) return Number.NaN;
  const others = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const children = others.map((name) => timesOf(Number(name))).filter((times) => times?.parent === pid);
  return children.reduce((sum, child) => sum + (child?.ownUs ?? 0), parent.ownUs + parent.endedUs);
}

/** Null: it is gone. */
function timesOf(pid: number): Times | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in parentheses and may hold blanks: proc_pid_stat(5).
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0] = fields.slice(1, 2);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent, ownUs: (user + system) * tickUs, endedUs: (endedUser + endedSystem) * tickUs };
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}
