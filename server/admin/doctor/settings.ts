/** Checks the environment variables: every one that cannot be used, and values that are likely to be mistakes. */
import { type Config, ConfigError, type Environment, isLoopbackHost, readConfig } from "../../config.ts";
import { nearest } from "../nearest.ts";
import { changeAsSaid, type Finding, ok, warning } from "./finding.ts";

export interface Settings {
  /** Without those that cannot be used. */
  readonly config: Config;
  readonly findings: readonly Finding[];
}

export function checkSettings(env: Environment, projectFolder: string): Settings {
  const usable = { ...env };
  const refused: Finding[] = [];
  for (;;) {
    try {
      const config = readConfig(usable, projectFolder);
      const findings = [...refused, ...unknownNames(env, projectFolder), ...doubts(config)];
      return { config, findings: findings.length === 0 ? [ok("settings", "every one can be used")] : findings };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      refused.push(changeAsSaid(error.setting, error.message));
      delete usable[error.setting];
    }
  }
}

/** A misspelt setting is one that is not set. */
function unknownNames(env: Environment, projectFolder: string): readonly Finding[] {
  const known = new Set<string>();
  const watched = new Proxy<Record<string, string | undefined>>(
    {},
    {
      get(_, name) {
        known.add(String(name));
        return undefined;
      },
    },
  );
  readConfig(watched, projectFolder);
  const unknown = Object.keys(env).filter((name) => name.startsWith("CUTE_") && !known.has(name));
  return unknown.map((name) => {
    const meant = nearest(name, [...known]);
    const mend =
      meant === undefined ? "Remove it; docs/operator/settings.md lists the settings." : `Rename it to ${meant}.`;
    return warning(name, { what: "there is no such setting", mend });
  });
}

function doubts({ host, publicUrl, trustedProxies, egress }: Config): readonly Finding[] {
  const findings: Finding[] = [];
  if (publicUrl === "" && !isLoopbackHost(host)) {
    const mend = "Set it to the address that callers use, such as https://api.example.org.";
    findings.push(warning("CUTE_PUBLIC_URL", { what: "links in answers are not absolute", mend }));
  }
  const url = URL.parse(publicUrl);
  if (url?.protocol === "http:" && !isLoopbackHost(url.hostname)) {
    const what = "browsers keep the portal's cookie only over HTTPS";
    findings.push(warning("CUTE_PUBLIC_URL", { what, mend: "Serve over HTTPS, and begin the address with https://." }));
  }
  for (const range of trustedProxies.filter((proxy) => proxy.endsWith("/0"))) {
    const what = `${range} is everybody: callers can choose the address that they count on`;
    findings.push(warning("CUTE_TRUSTED_PROXIES", { what, mend: "List the addresses of your proxies alone." }));
  }
  if (egress.allowLoopback) {
    const what = "webhooks may lead to programs on this machine, and by plain HTTP";
    findings.push(warning("CUTE_WEBHOOKS_ALLOW_LOOPBACK", { what, mend: "Unset it, but for development." }));
  }
  return findings;
}
