/** Work that Ctrl-C ends between two of its steps. */

const signals = ["SIGINT", "SIGTERM"] as const;

/** The signal is aborted by the first SIGINT or SIGTERM; a second one ends the process as always. */
export async function interruptible<T>(work: (interrupted: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => {
    stopListening();
    controller.abort();
  };
  const stopListening = () => {
    for (const signal of signals) process.off(signal, abort);
  };
  for (const signal of signals) process.on(signal, abort);
  try {
    return await work(controller.signal);
  } finally {
    stopListening();
  }
}
