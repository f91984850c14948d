/** The programs of docs/webhook-frameworks.md. */
import { blocksOf, readPage } from "../../docs/pages.ts";

const page = readPage("docs/webhook-frameworks.md");

/** The one program under a heading. */
export function programUnder(heading: string, language: "js" | "python"): string {
  const part = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`));
  const [program, ...others] = blocksOf(part ?? "", language);
  if (program === undefined || others.length > 0) throw new Error(`"${heading}" has ${others.length + 1} programs`);
  return program;
}

/** The program after the change that a careless reader makes. */
export function changed(program: string, from: string, to: string): string {
  if (!program.includes(from)) throw new Error(`the program does not have ${from}`);
  return program.replace(from, to);
}

/** The program that sends a delivery, with the reader's own receiver and secret. */
export function senderFor(
  language: "js" | "python",
  receiver: { readonly url: string; readonly secret: string },
): string {
  const withUrl = changed(programUnder("In your tests", language), "http://localhost:4000/cute", receiver.url);
  return withUrl.replace(/whsec_[\w+/=]+/, receiver.secret);
}
