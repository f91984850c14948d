/** How long answers took: the middle one, and the one that only a twentieth took longer than. */
import { useState } from "preact/hooks";
import { milliseconds } from "../../ui/quantities.ts";
import { Chart, type Plot } from "./Chart.tsx";
import type { Group, Point } from "./calls.ts";
import type { Range } from "./range.ts";
import { className, operationName, peakOf, totalsOf } from "./series.ts";
import { axisLabel, intervalWords } from "./times.ts";

interface Given {
  readonly classes: readonly Group[];
  readonly operations: readonly Group[];
  readonly range: Range;
}

const lines = [
  { name: "Median (p50)", mark: "p50", of: ({ latencyP50Ms }: Point) => latencyP50Ms },
  { name: "95 of 100 (p95)", mark: "p95", of: ({ latencyP95Ms }: Point) => latencyP95Ms },
] as const;

export function LatencyChart({ classes, operations, range }: Given) {
  const choices = [
    ...totalsOf(classes).map(({ group }) => ({ id: `class ${group}`, label: className(group), kind: "By status" })),
    ...totalsOf(operations).map(({ group }) => ({
      id: `operation ${group}`,
      label: operationName(group),
      kind: "By operation",
    })),
  ];
  const [wanted, setWanted] = useState("class 2xx");
  const chosen = choices.find(({ id }) => id === wanted) ?? choices[0];
  const points = [
    ...classes.map(({ group, points }) => ({ id: `class ${group}`, points })),
    ...operations.map(({ group, points }) => ({ id: `operation ${group}`, points })),
  ].find(({ id }) => id === chosen?.id)?.points;
  if (chosen === undefined || points === undefined) return null;
  const highest = peakOf(points, lines[1].of);
  return (
    <Chart
      id="latency-chart"
      title="Latency"
      summary={summaryOf({ label: chosen.label, highest, range })}
      legend={lines}
      most={highest?.latencyP95Ms ?? 0}
      tick={milliseconds}
      labels={points.map(({ at }) => axisLabel(at, range))}
      longLabels={points.map(({ at }) => intervalWords(at, range))}
      figures={points.map((point) => lines.map(({ of }) => milliseconds(of(point))))}
      draw={(plot) => lines.map(({ mark, of }) => <Line key={mark} mark={mark} values={points.map(of)} plot={plot} />)}
    >
      <label class="inline-choice">
        <span>Of</span>
        <select value={chosen.id} onChange={({ currentTarget }) => setWanted(currentTarget.value)}>
          {[...Map.groupBy(choices, ({ kind }) => kind)].map(([kind, members]) => (
            <optgroup key={kind} label={kind}>
              {members.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
    </Chart>
  );
}

interface Summary {
  readonly label: string;
  readonly highest: Point | null;
  readonly range: Range;
}

function summaryOf({ label, highest, range }: Summary): string {
  if (highest === null) return `${label}: no answers in ${range.words}.`;
  const { at, latencyP50Ms, latencyP95Ms } = highest;
  return `${label}: in the slowest ${range.interval}, ${intervalWords(at, range)}, half of the answers took at most ${milliseconds(latencyP50Ms)}, and 95 of 100 at most ${milliseconds(latencyP95Ms)}.`;
}

interface LineGiven {
  readonly mark: string;
  readonly values: readonly (number | null)[];
  readonly plot: Plot;
}

/** Broken where an interval had no requests; a point that stands alone is a dot. */
function Line({ mark, values, plot: { left, step, top } }: LineGiven) {
  const x = (index: number) => left(index) + step / 2;
  const isAlone = (index: number) => (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
  const path = values
    .map((value, index) => {
      if (value === null) return "";
      return `${(values[index - 1] ?? null) === null ? "M" : "L"}${x(index).toFixed(1)} ${top(value).toFixed(1)}`;
    })
    .join("");
  return (
    <g class={`chart-stroke chart-stroke-${mark}`}>
      <path d={path} fill="none" stroke-width="2" />
      {values.map((value, index) =>
        value !== null && isAlone(index) ? (
          <circle key={index} class={`chart-${mark}`} cx={x(index)} cy={top(value)} r="3" stroke="none" />
        ) : null,
      )}
    </g>
  );
}
