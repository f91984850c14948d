/** Where the account is signed in, with the way to end that: one by one, or all but this one. */
import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { useRef, useState } from "preact/hooks";
import { ApiProblem } from "../../api/client.ts";
import { useWrite } from "../../api/write.ts";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { counted } from "../../ui/quantities.ts";
import { Status } from "../../ui/Status.tsx";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { Time } from "../../ui/Time.tsx";
import { endSession, type Session, sessionsQuery } from "./sessions.ts";
import { browserWords } from "./user-agent.ts";

export function Sessions() {
  const { data: sessions, error, refetch } = useQuery(sessionsQuery);
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const ended = (words: string) => {
    setSaid(words);
    heading.current?.focus(); // the button that had the focus is gone
  };
  return (
    <section class="stack" aria-labelledby="sessions">
      <h2 id="sessions" ref={heading} tabIndex={-1}>
        Where you are signed in
      </h2>
      <p role="status" class={said === "" ? "sr-only" : "quiet"}>
        {said}
      </p>
      {error !== null && sessions === undefined ? (
        <Failure error={error} onRetry={refetch} />
      ) : sessions === undefined ? (
        <Loading lines={3} />
      ) : (
        <>
          <SessionTable sessions={sessions} onEnded={ended} />
          <EndOthers sessions={sessions} onEnded={ended} />
        </>
      )}
    </section>
  );
}

interface Given {
  readonly sessions: readonly Session[];
  /** Told what has ended, in words. */
  readonly onEnded: (words: string) => void;
}

function SessionTable({ sessions, onEnded }: Given) {
  return (
    <TableWrap label="Sessions">
      <thead>
        <tr>
          <th scope="col">Browser</th>
          <th scope="col" class="wide-only">
            Address
          </th>
          <th scope="col">Since</th>
          <th scope="col" class="wide-only">
            Ends
          </th>
          <th scope="col">
            <span class="sr-only">Sign out</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <th scope="row" title={session.userAgent ?? undefined} class="session-browser">
              {browserWords(session.userAgent)}
            </th>
            <td class="wide-only">{session.address ?? "–"}</td>
            <td>
              <Time at={session.createdAt} />
            </td>
            <td class="wide-only">
              <Time at={session.expiresAt} />
            </td>
            <td class="actions">
              {session.current ? <Status tone="good">This one</Status> : <EndOne session={session} onEnded={onEnded} />}
            </td>
          </tr>
        ))}
      </tbody>
    </TableWrap>
  );
}

function EndOne({ session, onEnded }: { readonly session: Session; readonly onEnded: Given["onEnded"] }) {
  const name = browserWords(session.userAgent);
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useWrite({
    write: unlessGone,
    onDone: async () => {
      await queryClient.invalidateQueries(sessionsQuery);
      onEnded(`${name} is signed out.`);
    },
  });
  return (
    <>
      <Button about={name} busy={isPending ? "Signing out …" : null} onClick={() => mutate(session.id)}>
        Sign out
      </Button>
      {error !== null && (
        <p class="field-fault" role="alert">
          {error.message}
        </p>
      )}
    </>
  );
}

/** One after the other, so that a thousand of them do not use up the limits of the session at once. */
function EndOthers({ sessions, onEnded }: Given) {
  const others = sessions.filter(({ current }) => !current);
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useWrite({
    write: async (ids: readonly string[], idempotencyKey) => {
      for (const id of ids) await unlessGone(id, `${idempotencyKey}-${id}`);
    },
    onDone: async (_, ids) => {
      await queryClient.invalidateQueries(sessionsQuery);
      onEnded(`Signed out at ${counted(ids.length, "other place")}.`);
    },
  });
  if (others.length === 0) return <p class="quiet">You are signed in nowhere else.</p>;
  return (
    <>
      {error !== null && <Failure error={error} />}
      <Button
        busy={isPending ? `Signing out at ${counted(others.length, "place")} …` : null}
        onClick={() => mutate(others.map(({ id }) => id))}
      >
        Sign out everywhere else
      </Button>
    </>
  );
}

/** A session that has ended meanwhile is as good as one that is ended now. */
async function unlessGone(sessionId: string, idempotencyKey: string): Promise<void> {
  await endSession(sessionId, idempotencyKey).catch((error: unknown) => {
    if (!(error instanceof ApiProblem) || error.problem.code !== "session_not_found") throw error;
  });
}
