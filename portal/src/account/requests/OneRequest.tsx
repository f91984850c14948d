/** One request: what was asked and answered, the problem if there was one, and what followed. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ApiProblem } from "../../api/client.ts";
import { useKeys } from "../../api/keys.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { bytes, milliseconds } from "../../ui/quantities.ts";
import { exactTime, Time } from "../../ui/Time.tsx";
import { addressOf, isMoved, isPlain, moveTo } from "../address.ts";
import { type OneRequest as Request, useRequest } from "./calls.ts";
import { Effects } from "./Effects.tsx";
import { requestsAddress } from "./filters.ts";
import { HttpStatus } from "./HttpStatus.tsx";
import { ProblemCard } from "./ProblemCard.tsx";
import { madeWith } from "./RequestTable.tsx";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Given {
  readonly id: string;
  readonly query: URLSearchParams;
}

export function OneRequest({ id, query }: Given) {
  return (
    <div class="stack">
      <BackToList query={query} />
      {uuid.test(id) ? <Found id={id} /> : <NotFound id={id} />}
    </div>
  );
}

function BackToList({ query }: Pick<Given, "query">) {
  const list = new URLSearchParams(query);
  list.delete("id");
  const back = (event: MouseEvent) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    moveTo(list, history.state);
  };
  return (
    <p>
      <a href={addressOf(list)} onClick={back}>
        ← All requests
      </a>
    </p>
  );
}

function Found({ id }: { readonly id: string }) {
  const { data: request, error, refetch, failureCount } = useRequest(id);
  if (error !== null && request === undefined) {
    const isMissing = error instanceof ApiProblem && error.problem.code === "request_not_found";
    return isMissing ? <NotFound id={id} onRetry={refetch} /> : <Failure error={error} onRetry={refetch} />;
  }
  if (request === undefined) {
    return (
      <>
        <p role="status" class="quiet">
          {failureCount === 0 ? "" : "It is not in the log yet. Looking again …"}
        </p>
        <Loading lines={8} />
      </>
    );
  }
  return <Shown request={request} />;
}

function NotFound({ id, onRetry }: { readonly id: string; readonly onRetry?: () => unknown }) {
  return (
    <Empty title="No such request">
      <p>
        <code class="long">{id}</code> is not in your log. A request shows up within a few seconds and stays for 30
        days, and you see those of your own account only.
      </p>
      {onRetry !== undefined && <Button onClick={onRetry}>Look again</Button>}
    </Empty>
  );
}

function Shown({ request }: { readonly request: Request }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, method, path, problem } = request;
  useEffect(() => {
    if (isMoved()) heading.current?.focus();
  }, [id]);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} class="request-title">
        <HttpStatus status={request.status} /> <span class="request-path">{`${method} ${path}`}</span>
      </h2>
      {problem !== null && <ProblemCard problem={problem} />}
      <Facts request={request} />
      <Effects request={request} />
    </>
  );
}

function Facts({ request }: { readonly request: Request }) {
  const { data: keys = [] } = useKeys();
  const { id, at, operation, keyId, latencyMs, bytesIn, bytesOut, address, userAgent, clientRequestId } = request;
  return (
    <section class="card stack" aria-labelledby="facts">
      <h3 id="facts">The request</h3>
      <dl class="facts">
        <Fact name="Request id">
          <span class="row">
            <code>{id}</code> <CopyButton text={id} what="id" />
          </span>
        </Fact>
        <Fact name="Time">
          {exactTime(at)} (<Time at={at} />)
        </Fact>
        <Fact name="Operation">
          {operation === null ? (
            "None: the path is not known"
          ) : (
            <a href={requestsAddress({ operation, also: keyId === null ? "portal" : null })}>{operation}</a>
          )}
        </Fact>
        <Fact name="Made with">
          {keyId === null ? "This portal" : <a href={requestsAddress({ keyId })}>{madeWith(keyId, keys)}</a>}
        </Fact>
        <Fact name="Took">{milliseconds(latencyMs)}</Fact>
        <Fact name="Sizes">
          {bytes(bytesIn)} in, {bytes(bytesOut)} out
        </Fact>
        <Fact name="From">{address ?? "–"}</Fact>
        <Fact name="User agent">{userAgent ?? "None"}</Fact>
        <Fact name="Your own id">{clientRequestId ?? "None: send it in X-Request-Id"}</Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
