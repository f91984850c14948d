/** Numbers that look random and are the same for the same seed: sfc32, filled from the seed by splitmix32. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    let state = seed | 0;
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0;
      const mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      const again = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return again ^ (again >>> 15);
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    for (let round = 0; round < 12; round += 1) this.bits();
  }

  /** 32 bits as a whole number from 0. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 to less than 1. */
  fraction(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** A whole number from 0 to less than `end`. */
  below(end: number): number {
    return Math.floor(this.fraction() * end);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return at(list, this.below(list.length));
  }

  /** An early entry more often than a late one: with `lean` 1 all are equal, with 2 the first half gets 71 %. */
  pickEarly<T>(list: readonly T[], lean: number): T {
    return at(list, Math.floor(this.fraction() ** lean * list.length));
  }

  /** Around 0 with a deviation of about 1, never beyond 3. */
  bell(): number {
    return (this.fraction() + this.fraction() + this.fraction() + this.fraction() - 2) * 1.7;
  }

  /** Version 4: ids of the marketplace's app tell nothing of their time. */
  uuid(): string {
    const hex = (this.#word() + this.#word() + this.#word() + this.#word()).split("");
    hex[12] = "4";
    hex[16] = at(["8", "9", "a", "b"], this.below(4));
    const text = hex.join("");
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
  }

  #word(): string {
    return this.bits().toString(16).padStart(8, "0");
  }
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}
