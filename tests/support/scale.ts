/** How long the suites run that prove something by its quantity: a fifth in `make test`, whole in `make proof`. */
const scale = Number(process.env.CUTE_TEST_SCALE ?? 0.2);
if (!(scale > 0)) throw new Error(`CUTE_TEST_SCALE is "${scale}": set it to a number above 0, 1 for the whole length.`);

/** What of a quantity falls to this run, rounded up. */
export function scaled(whole: number): number {
  return Math.ceil(whole * scale);
}

/** What a run showed, in one line. */
export function printFigures(suite: string, figures: Readonly<Record<string, number | string>>): void {
  const shown = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
  console.log(`    ${suite} (scale ${scale}): ${shown.join(", ")}`);
}
