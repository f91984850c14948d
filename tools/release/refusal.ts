/** A release that cannot be made: the message says what to change. */
export class Refusal extends Error {}

/** Prints the sentence alone, for programs that a person or a workflow starts. */
export async function orRefuse(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
