import { command } from "../command.ts";
import { checkDatabase } from "../doctor/database.ts";
import type { Finding } from "../doctor/finding.ts";
import { checkRedis } from "../doctor/redis.ts";
import { checkReplica } from "../doctor/replica.ts";
import { checkSecrets } from "../doctor/secrets.ts";
import { checkSettings } from "../doctor/settings.ts";
import { counted } from "../layout.ts";
import { targetsOf } from "../targets.ts";

export const doctor = command({
  name: "doctor",
  summary: "Check every setting, server, right and table, and say what to change",
  notes: ["It changes nothing. The exit code is 1 if something has to be changed; warnings do not count."],
  parameters: {},
  async run(_, { env, projectFolder, now }) {
    const { config, findings: settings } = checkSettings(env, projectFolder);
    const { databaseUrl, redisUrl, secretsFile } = targetsOf(config);
    const { signUp, redisPrefix: prefix } = config;
    const [database, replica, redis] = await Promise.all([
      checkDatabase({ databaseUrl, signUp, now }),
      checkReplica(config.replicaUrl),
      checkRedis({ redisUrl, prefix, now }),
    ]);
    const secrets = await checkSecrets(secretsFile, database.secretUses);
    const findings = [...settings, ...database.findings, ...replica, ...redis, ...secrets];
    const good = findings.every(({ verdict }) => verdict !== "change");
    return { value: { healthy: good, findings }, text: reportOf(findings), good };
  },
});

function reportOf(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ verdict, subject, what, mend }) => [
    `${verdict.padEnd(7)}  ${subject}: ${what}`,
    ...(mend === null ? [] : [`${" ".repeat(7)}  -> ${mend}`]),
  ]);
  const count = (wanted: Finding["verdict"]) => findings.filter(({ verdict }) => verdict === wanted).length;
  const verdicts = `${counted(count("change"), "thing")} to change, ${counted(count("warning"), "warning")}.`;
  return [...lines, "", verdicts].join("\n");
}
