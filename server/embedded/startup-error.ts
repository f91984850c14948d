/** Why a start failed, as one sentence for whoever typed the command; no stack trace goes with it. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}

/** The code of a refused system call ("EADDRINUSE"), or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
