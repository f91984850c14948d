/**
 * node tools/contract-diff/comment.ts: shows a report of contract-diff where reviewers look. REPORT is the Markdown file;
 * GITHUB_STEP_SUMMARY, if set, gets a copy; PULL_REQUEST, if set, is the number of the pull request that gets it as a
 * comment, the same one each time. Uses `gh`, which takes GH_TOKEN and GH_REPO.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MARKER } from "./markdown-report.ts";
import { NO_CHANGE } from "./review.ts";
import { InputError } from "./settings.ts";

/** GitHub takes 65,536 in a comment. */
const CHARACTERS_MAX = 60_000;

/** Only a bot's comment is ours: anybody may write the marker. */
const OURS = `.[] | select(.user.type == "Bot" and (.body | startswith("${MARKER}"))) | .id`;

function main({ REPORT = "", GITHUB_STEP_SUMMARY = "", PULL_REQUEST = "" }: NodeJS.ProcessEnv): void {
  if (!existsSync(REPORT))
    throw new InputError(
      `REPORT is "${REPORT}": give it the file that make contract-diff FORMAT=markdown OUTPUT=… wrote.`,
    );
  const report = readFileSync(REPORT, "utf8");
  if (GITHUB_STEP_SUMMARY !== "") appendFileSync(GITHUB_STEP_SUMMARY, report);
  if (PULL_REQUEST !== "") comment(PULL_REQUEST, report);
}

function comment(pullRequest: string, report: string): void {
  if (!/^\d+$/.test(pullRequest))
    throw new InputError(`PULL_REQUEST is "${pullRequest}": give it the number of the pull request.`);
  const comments = `repos/{owner}/{repo}/issues/${pullRequest}/comments`;
  const [known = ""] = gh(["api", "--paginate", comments, "--jq", OURS]).split("\n");
  if (known !== "") send(["--method", "PATCH", `repos/{owner}/{repo}/issues/comments/${known}`], report);
  else if (!report.includes(NO_CHANGE)) send(["--method", "POST", comments], report);
}

function send(words: readonly string[], report: string): void {
  const folder = mkdtempSync(join(tmpdir(), "cute-comment-"));
  try {
    const file = join(folder, "body.md");
    writeFileSync(file, shortened(report));
    gh(["api", "--silent", ...words, "--field", `body=@${file}`]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function shortened(report: string): string {
  if (report.length <= CHARACTERS_MAX) return report;
  const whole = report.slice(0, report.lastIndexOf("\n", CHARACTERS_MAX));
  return `${whole}\n\nThere is more than a comment holds: \`make contract-diff BASE=…\` shows all of it.\n`;
}

function gh(words: readonly string[]): string {
  try {
    return execFileSync("gh", words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
    throw new InputError(
      `The comment could not be written: gh has to be installed, and GH_TOKEN may comment (${reason}).`,
    );
  }
}

try {
  main(process.env);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
