/** Around every island of the account: who is signed in, and one cache of answers. Whoever is not, is sent to sign in. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery } from "@tanstack/preact-query";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { ApiProblem } from "../api/client.ts";
import { findPerson, type Person } from "../api/sign-in.ts";
import { isSignedOut, noteSignedIn, noteSignedOut } from "../api/signed-in.ts";
import { Failure } from "../ui/Failure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PersonBar } from "./PersonBar.tsx";

const personKey = ["person"];

/** A session may end while a page is open: in another tab, on another machine, or by its age. */
const leaveIfSignedOut = (error: unknown) => {
  if (isSignedOut(error)) queryClient.setQueryData(personKey, null);
};

/** A problem is an answer: only what got none is asked again. */
const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfSignedOut }),
  mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
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
  const { data: person, error, refetch } = useQuery({ queryKey: personKey, queryFn: findPerson });
  useEffect(() => {
    if (person === undefined) return;
    if (person !== null) return noteSignedIn();
    noteSignedOut();
    location.replace(signInAddress());
  }, [person]);
  if (error !== null) return <Failure error={error} onRetry={refetch} />;
  if (person === undefined || person === null) {
    return (
      <div class="stack">
        <div class="person-bar" />
        <Loading lines={lines} />
      </div>
    );
  }
  return (
    <div class="stack">
      <PersonBar {...person} />
      {children(person)}
    </div>
  );
}

export function signInAddress(): string {
  return `/sign-in/?to=${encodeURIComponent(location.pathname + location.search)}`;
}
