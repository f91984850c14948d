/** Somebody sleeps until the time is over or somebody wakes it; a call while nobody sleeps counts for the next sleep. */
export class Wakeup {
  #called = false;
  #end: () => void = () => undefined;

  wake(): void {
    this.#called = true;
    this.#end();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.#called && ms > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#called = false;
  }
}
