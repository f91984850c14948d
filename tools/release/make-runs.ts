/** Our own rules for workflows: each command is a target of the Makefile, so that it can be run here, and each job ends. */
import { parse } from "yaml";

interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly { readonly run?: string }[];
  /** The workflow that it calls instead of having steps; the ends are then those of that one's jobs. */
  readonly uses?: string;
}

/** What a workflow may run: targets and other workflows, which keep to the same rules. */
interface Runnable {
  readonly makefile: string;
  /** Their names in .github/workflows. */
  readonly workflows: readonly string[];
}

/** `make target`, with settings that are words or variables of the environment. */
const makeCall =
  /^make(?: [A-Z_]+=(?:[\w./-]+|"\$[A-Z_]+"))* (?<target>[a-z-]+)(?: [A-Z_]+=(?:[\w./-]+|"\$[A-Z_]+"))*$/;

/** A sentence for each command or job that breaks a rule. */
export function strayRuns(workflow: string, { makefile, workflows }: Runnable): readonly string[] {
  const { jobs }: Workflow = parse(workflow);
  const targets = new Set([...makefile.matchAll(/^([a-z-]+):/gm)].map(([, target]) => target));
  const callable = new Set(workflows.map((file) => `./.github/workflows/${file}`));
  return Object.entries(jobs).flatMap(([name, { uses, steps = [], "timeout-minutes": timeoutMinutes }]) => {
    const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run.trim()]));
    const strays = runs.filter((run) => !targets.has(makeCall.exec(run)?.groups?.target));
    const said = strays.map(
      (run) => `the job ${name} runs "${run}": make it one target of the Makefile, as make check.`,
    );
    if (uses === undefined && timeoutMinutes === undefined)
      said.push(`the job ${name} has no end: give it timeout-minutes.`);
    if (uses !== undefined && !callable.has(uses))
      said.push(`the job ${name} calls "${uses}": make it a workflow of this folder, where these rules hold.`);
    return said;
  });
}
