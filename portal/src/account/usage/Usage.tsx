/** How much the account's programs call, what they are answered, how fast, and what is left. */
import { useKeys } from "../../api/keys.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { AccountIsland } from "../AccountIsland.tsx";
import { moveTo, useQueryInAddress } from "../address.ts";
import { KeyField } from "../KeyField.tsx";
import { PortalCallsField } from "../PortalCallsField.tsx";
import { alsoIn } from "../requests/filters.ts";
import { type Shown, useSeries } from "./calls.ts";
import { DownloadCsv } from "./DownloadCsv.tsx";
import { KeyLimits } from "./KeyLimits.tsx";
import { LatencyChart } from "./LatencyChart.tsx";
import { OperationTable } from "./OperationTable.tsx";
import { RequestsChart } from "./RequestsChart.tsx";
import { rangeOf, ranges } from "./range.ts";
import { TopProblems } from "./TopProblems.tsx";

export function Usage() {
  return <AccountIsland lines={10}>{() => <Parts />}</AccountIsland>;
}

function Parts() {
  const query = useQueryInAddress();
  const shown: Shown = { range: rangeOf(query.get("range")), keyId: query.get("keyId"), also: alsoIn(query) };
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value === "") next.delete(name);
    else next.set(name, value);
    moveTo(next);
  };
  return (
    <div class="sections">
      <div class="filters">
        <SelectField
          label="Time"
          value={shown.range.id}
          options={ranges.map(({ id, label }) => ({ value: id, label }))}
          onChoose={(id) => choose("range", id)}
        />
        <KeyField keyId={shown.keyId} everything="All" onChoose={(id) => choose("keyId", id ?? "")} />
        <PortalCallsField also={shown.also} keyId={shown.keyId} onChoose={(also) => choose("also", also ?? "")} />
      </div>
      <Series shown={shown} onWiden={() => choose("range", "30d")} />
      <KeyLimits keyId={shown.keyId} />
      <TopProblems shown={shown} />
    </div>
  );
}

interface SeriesGiven {
  readonly shown: Shown;
  readonly onWiden: () => void;
}

function Series({ shown, onWiden }: SeriesGiven) {
  const classes = useSeries(shown, "status_class");
  const operations = useSeries(shown, "operation");
  const { range } = shown;
  const error = classes.error ?? operations.error;
  if (classes.data === undefined || operations.data === undefined) {
    const again = () => Promise.all([classes.refetch(), operations.refetch()]);
    return error === null ? <Loading lines={18} /> : <Failure error={error} onRetry={again} />;
  }
  if (classes.data.series.length === 0) return <NoRequests shown={shown} onWiden={onWiden} />;
  return (
    <>
      <RequestsChart series={classes.data.series} range={range}>
        <DownloadCsv series={[classes.data, operations.data]} rangeId={range.id} />
      </RequestsChart>
      <LatencyChart classes={classes.data.series} operations={operations.data.series} range={range} />
      <OperationTable series={operations.data.series} shown={shown} />
    </>
  );
}

function NoRequests({ shown: { range, keyId }, onWiden }: SeriesGiven) {
  const { data: keys } = useKeys();
  const name = keys?.find(({ id }) => id === keyId)?.name;
  return (
    <Empty title={`No requests in ${range.words}`}>
      <p>{name === undefined ? "Requests show up here" : `Requests of ${name} show up here`} within a few seconds.</p>
      <div class="row row-centred">
        <a class="button button-primary" href="/docs/reference/getMe/">
          Make one in the explorer
        </a>
        {range.id !== "30d" && (
          <button type="button" class="button" onClick={onWiden}>
            Look at 30 days
          </button>
        )}
      </div>
    </Empty>
  );
}
