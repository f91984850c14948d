/** Requests over time, stacked by the class of their statuses. */
import type { ComponentChildren } from "preact";
import { counted, grouped } from "../../ui/quantities.ts";
import { Chart, type Plot } from "./Chart.tsx";
import type { Group } from "./calls.ts";
import type { Range } from "./range.ts";
import { className, startsOf, sum, totalsOf } from "./series.ts";
import { axisLabel, intervalWords } from "./times.ts";

/** From the axis upwards. */
const order = ["2xx", "3xx", "4xx", "5xx", "1xx"];

interface Given {
  readonly series: readonly Group[];
  readonly range: Range;
}

/** `children` stand beside the title. */
export function RequestsChart({ series, range, children }: Given & { readonly children: ComponentChildren }) {
  const groups = series.toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  const starts = startsOf(groups);
  const counts = starts.map((_, index) => groups.map(({ points }) => points[index]?.requests ?? 0));
  const sums = counts.map(sum);
  return (
    <Chart
      id="requests-chart"
      title="Requests"
      summary={summaryOf({ series, range }, sums)}
      legend={groups.map(({ group }) => ({ name: className(group), mark: group }))}
      most={Math.max(0, ...sums)}
      tick={grouped}
      labels={starts.map((at) => axisLabel(at, range))}
      longLabels={starts.map((at) => intervalWords(at, range))}
      figures={counts.map((each) => each.map(grouped))}
      draw={(plot) => <Columns counts={counts} marks={groups.map(({ group }) => group)} plot={plot} />}
    >
      {children}
    </Chart>
  );
}

function summaryOf({ series, range }: Given, sums: readonly number[]): string {
  const total = sum(sums);
  const highest = Math.max(0, ...sums);
  const peak = startsOf(series)[sums.indexOf(highest)];
  const classes = totalsOf(series).map(({ group, requests }) => `${grouped(requests)} ${group}`);
  const most =
    peak === undefined ? "" : ` The most in one ${range.interval}: ${grouped(highest)}, ${intervalWords(peak, range)}.`;
  return `${counted(total, "request")} in ${range.words}: ${classes.join(", ")}.${most}`;
}

interface ColumnsGiven {
  readonly counts: readonly (readonly number[])[];
  readonly marks: readonly string[];
  readonly plot: Plot;
}

function Columns({ counts, marks, plot: { left, step, top } }: ColumnsGiven) {
  const gap = step > 6 ? 2 : step > 3 ? 1 : 0;
  return (
    <>
      {counts.map((each, index) => {
        let below = 0;
        return each.map((count, place) => {
          const from = below;
          below += count;
          if (count === 0) return null;
          const y = top(below);
          const tall = Math.max(1, top(from) - y);
          const mark = marks[place];
          return (
            <rect
              key={`${index}-${mark}`}
              class={`chart-${mark}`}
              x={left(index) + gap / 2}
              y={y}
              width={Math.max(1, step - gap)}
              height={tall}
            />
          );
        });
      })}
    </>
  );
}
