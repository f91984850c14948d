/** The frame of a chart: axes, what is drawn between them, the words under the pointer, and the same figures as a table. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { labelledOf, ticksOf } from "./scale.ts";
import { useWidth } from "./use-width.ts";

export interface Legend {
  readonly name: string;
  /** Of the CSS class `chart-…`, which gives the colour. */
  readonly mark: string;
}

/** Where the drawing stands. */
export interface Plot {
  readonly left: (index: number) => number;
  readonly step: number;
  readonly top: (value: number) => number;
}

interface Given {
  readonly id: string;
  readonly title: string;
  /** What the chart shows, in words; for those who do not see it, it is the chart. */
  readonly summary: string;
  readonly legend: readonly Legend[];
  readonly most: number;
  readonly tick: (value: number) => string;
  /** For each interval: on the axis, and where there is room. */
  readonly labels: readonly string[];
  readonly longLabels: readonly string[];
  /** For each interval, the figure of each of the legend's. */
  readonly figures: readonly (readonly string[])[];
  readonly draw: (plot: Plot) => ComponentChildren;
  /** Beside the title. */
  readonly children?: ComponentChildren;
}

export function Chart(given: Given) {
  const { id, title, summary, legend, children } = given;
  return (
    <section class="card chart stack" aria-labelledby={id}>
      <div class="toolbar">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
      <p>{summary}</p>
      <ul class="chart-legend" aria-hidden="true">
        {legend.map(({ name, mark }) => (
          <li key={mark}>
            <svg width="12" height="12" aria-hidden="true">
              <rect class={`chart-${mark}`} width="12" height="12" rx="3" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <Drawing {...given} />
      <Figures {...given} />
    </section>
  );
}

const height = 220;
const inset = { top: 8, right: 8, bottom: 24, left: 52 };
const labelPx = 64;

function Drawing({ legend, most, tick, labels, longLabels, figures, draw }: Given) {
  const { ref, width } = useWidth();
  const [pointed, setPointed] = useState<number | null>(null);
  const ticks = ticksOf(most, 4);
  const highest = ticks.at(-1) ?? 1;
  const innerWidth = Math.max(0, width - inset.left - inset.right);
  const innerHeight = height - inset.top - inset.bottom;
  const step = labels.length === 0 ? 0 : innerWidth / labels.length;
  const plot: Plot = {
    step,
    left: (index) => inset.left + index * step,
    top: (value) => inset.top + innerHeight - (value / highest) * innerHeight,
  };
  const point = ({ offsetX }: MouseEvent) => {
    const index = Math.floor((offsetX - inset.left) / step);
    setPointed(index >= 0 && index < labels.length ? index : null);
  };
  const named = legend.map(({ name }, place) => `${name}: ${pointed === null ? "" : figures[pointed]?.[place]}`);
  return (
    <div ref={ref} class="chart-drawing" aria-hidden="true">
      <svg
        aria-hidden="true"
        width={width}
        height={height}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      >
        {ticks.map((value) => (
          <g key={value}>
            <line
              class="chart-line"
              x1={inset.left}
              x2={width - inset.right}
              y1={plot.top(value)}
              y2={plot.top(value)}
            />
            <text class="chart-label" x={inset.left - 8} y={plot.top(value) + 4} text-anchor="end">
              {tick(value)}
            </text>
          </g>
        ))}
        {labelledOf(labels.length, Math.floor(innerWidth / labelPx)).map((index) => (
          <text key={index} class="chart-label" x={plot.left(index)} y={height - 6}>
            {labels[index]}
          </text>
        ))}
        {pointed !== null && (
          <rect class="chart-pointed" x={plot.left(pointed)} y={inset.top} width={step} height={innerHeight} />
        )}
        {width > 0 && draw(plot)}
      </svg>
      <p class="chart-words">{pointed === null ? " " : `${longLabels[pointed]} · ${named.join(" · ")}`}</p>
    </div>
  );
}

function Figures({ title, legend, longLabels, figures }: Given) {
  return (
    <details class="fold">
      <summary>
        Show the figures<span class="sr-only"> of {title}</span>
      </summary>
      <div class="figures">
        <TableWrap label={title}>
          <thead>
            <tr>
              <th scope="col">From</th>
              {legend.map(({ name }) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {longLabels.map((label, index) => (
              <tr key={label}>
                <th scope="row" class="nowrap">
                  {label}
                </th>
                {legend.map(({ name }, place) => (
                  <td key={name} class="number">
                    {figures[index]?.[place]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </TableWrap>
      </div>
    </details>
  );
}
