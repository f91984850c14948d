/** Around every island of the account: who is signed in, and one cache of answers. Whoever is not, is sent to sign in. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery } from "@tanstack/preact-query";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ApiProblem } from "../api/client.ts";
import { findPerson, type Person } from "../api/sign-in.ts";
import { isSignedOut, noteSignedIn, noteSignedOut } from "../api/signed-in.ts";
import { Failure } from "../ui/Failure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PersonBar } from "./PersonBar.tsx";

const personKey = ["person"];

/** A session may end while a page is open: in another tab, on another machine, or by its age. */
const noteIfSignedOut = (error: unknown) => {
  if (isSignedOut(error)) queryClient.setQueryData(personKey, null);
};

/** A problem is an answer: only what got none is asked again. */
const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteIfSignedOut }),
  mutationCache: new MutationCache({ onError: noteIfSignedOut }),
  defaultOptions: {
    queries: {
      retry: (failures, error) => !(error instanceof ApiProblem) && failures < 2,
      staleTime: 5_000,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

interface Given {
  /** What is shown to whoever is signed in. */
  readonly children: (person: Person) => ComponentChildren;
  /** How many lines the content has about, so that nothing moves when it arrives. */
  readonly lines?: number;
}

export function AccountIsland(given: Given) {
  return (
    <QueryClientProvider client={queryClient}>
      <SignedIn {...given} />
    </QueryClientProvider>
  );
}

function SignedIn({ children, lines = 6 }: Given) {
  const {
    data: person,
    error,
    refetch,
  } = useQuery({ queryKey: personKey, queryFn: findPerson, refetchOnWindowFocus: "always" });
  const before = useRef<Person | null>(null);
  useEffect(() => {
    if (person === undefined) return;
    if (person !== null) {
      before.current = person;
      return noteSignedIn();
    }
    noteSignedOut();
    if (before.current === null) location.replace(signInAddress());
  }, [person]);
  const shown = person ?? before.current;
  if (shown === null && error !== null) return <Failure error={error} onRetry={refetch} />;
  if (shown === null) {
    return (
      <div class="stack">
        <div class="person-bar" />
        <Loading lines={lines} />
      </div>
    );
  }
  return (
    <div class="stack">
      {person === null ? <SessionEnded /> : <PersonBar {...shown} />}
      {children(shown)}
    </div>
  );
}

/** The page stays, with whatever was typed into it. */
function SessionEnded() {
  return (
    <div class="notice notice-warn" role="alert">
      <p>
        Your session has ended. What you typed is kept:{" "}
        <a href="/sign-in/" target="_blank" rel="noopener">
          sign in in a new tab
        </a>
        , come back and go on.
      </p>
    </div>
  );
}

export function signInAddress(): string {
  return `/sign-in/?to=${encodeURIComponent(location.pathname + location.search)}`;
}
