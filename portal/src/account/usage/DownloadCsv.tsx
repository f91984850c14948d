/** The figures of the page as a file. It is made in the browser: nothing is asked for again. */
import { Button } from "../../ui/Button.tsx";
import type { Series } from "./calls.ts";
import { csvOf } from "./csv.ts";

const names = ["interval_start", "grouped_by", "group", "requests", "errors", "latency_p50_ms", "latency_p95_ms"];

export function DownloadCsv({ series, rangeId }: { readonly series: readonly Series[]; readonly rangeId: string }) {
  const download = () => {
    const lines = series.flatMap(({ groupBy, series: groups }) =>
      groups.flatMap(({ group, points }) =>
        points.map((point) => [
          point.at,
          groupBy,
          group,
          point.requests,
          point.errors,
          point.latencyP50Ms,
          point.latencyP95Ms,
        ]),
      ),
    );
    const address = URL.createObjectURL(new Blob([csvOf(names, lines)], { type: "text/csv;charset=utf-8" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: `cute-usage-${rangeId}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1_000);
  };
  return <Button onClick={download}>Download CSV</Button>;
}
