/** Where things stand on a chart. */

/** Round numbers from 0 to at least `most`, for about as many lines as asked. */
export function ticksOf(most: number, lines: number): readonly number[] {
  const step = niceStep(Math.max(most, 1) / lines);
  const last = Math.max(Math.ceil(most / step), 1);
  return Array.from({ length: last + 1 }, (_, index) => index * step);
}

/** 1, 2 or 5, times a power of ten; at least 1, as there are no half requests. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least) ?? 10;
  return Math.max(1, factor * power);
}

/** The indexes that get a label: as many as fit, evenly. */
export function labelledOf(count: number, most: number): readonly number[] {
  const every = Math.max(1, Math.ceil(count / Math.max(1, most)));
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % every === 0);
}
