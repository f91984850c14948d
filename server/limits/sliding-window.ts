/** One sliding window of one caller in this process's memory: the twin of sliding-windows.lua, which explains it. */

export interface WindowShape {
  readonly windowMs: number;
  readonly bucketMs: number;
  /** More than the buckets that can be closed and count at the same time. */
  readonly ring: number;
}

export function shapeOf(windowMs: number, buckets: number): WindowShape {
  const bucketMs = Math.max(1, Math.floor(windowMs / buckets));
  return { windowMs, bucketMs, ring: Math.ceil(windowMs / bucketMs) + 2 };
}

export class SlidingWindow {
  readonly #shape: WindowShape;
  readonly #buckets: number[] = [];
  readonly #counts: number[] = [];
  #tail = 0;
  #tailCount = 0;
  #sum = 0;
  #oldest = 0;
  #first = 0;
  #length = 0;

  constructor(shape: WindowShape) {
    this.#shape = shape;
  }

  /** Forgets what has left the window at this time (Unix ms), for the other methods do not. */
  forget(clock: number): void {
    const { windowMs, bucketMs } = this.#shape;
    const behind = clock < this.#tail * bucketMs - windowMs;
    if (behind || this.#leaves(this.#tail) <= clock) this.#sum = 0;
    while (this.#sum > 0 && this.#leaves(this.#oldest) <= clock) {
      this.#sum -= this.#closedCount(0);
      this.#first = (this.#first + 1) % this.#shape.ring;
      this.#length -= 1;
      this.#oldest = this.#bucket(0);
    }
  }

  left(limit: number): number {
    return Math.max(0, limit - this.#sum);
  }

  record(granted: number, clock: number): void {
    const bucket = Math.floor(clock / this.#shape.bucketMs);
    if (this.#sum === 0) {
      this.#tail = this.#oldest = bucket;
      this.#tailCount = this.#length = 0;
    } else if (bucket > this.#tail) {
      const field = this.#field(this.#length);
      this.#buckets[field] = this.#tail;
      this.#counts[field] = this.#tailCount;
      this.#length += 1;
      this.#tail = bucket;
      this.#tailCount = 0;
    }
    this.#tailCount += granted;
    this.#sum += granted;
  }

  /** When the window next gives room (Unix ms), the given time if it is empty. */
  opensAt(limit: number, clock: number): number {
    if (this.#sum === 0) return clock;
    let bucket = this.#oldest;
    let sum = this.#sum;
    for (let nth = 0; sum > limit && nth < this.#length; ) {
      sum -= this.#closedCount(nth);
      nth += 1;
      if (sum >= limit) bucket = this.#bucket(nth);
    }
    return this.#leaves(bucket);
  }

  #leaves(bucket: number): number {
    return (bucket + 1) * this.#shape.bucketMs + this.#shape.windowMs;
  }

  #field(nth: number): number {
    return (this.#first + nth) % this.#shape.ring;
  }

  #bucket(nth: number): number {
    return nth < this.#length ? (this.#buckets[this.#field(nth)] ?? this.#tail) : this.#tail;
  }

  #closedCount(nth: number): number {
    return this.#counts[this.#field(nth)] ?? 0;
  }
}
