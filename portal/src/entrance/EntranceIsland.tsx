/** Around the pages at the door: which ways in are open, and whether somebody is signed in already. */
import { QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient } from "@tanstack/preact-query";
import type { VNode } from "preact";
import { ApiProblem, api, dataOf, type Schema } from "../api/client.ts";
import { findPerson, type Person, signOut } from "../api/sign-in.ts";
import { forgetPerson, noteSignedIn } from "../api/signed-in.ts";
import { Button } from "../ui/Button.tsx";
import { Failure } from "../ui/Failure.tsx";
import { FormLoading } from "./FormLoading.tsx";
import { returnPath } from "./return-path.ts";

export type Ways = Schema<"PortalSettings">;

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => !(error instanceof ApiProblem) && failures < 2,
      refetchOnWindowFocus: false,
    },
  },
});

interface Given {
  readonly children: (ways: Ways) => VNode;
  /** How many the form has that mostly comes, so that nothing moves when it does. */
  readonly fields: number;
}

export function EntranceIsland(given: Given) {
  return (
    <QueryClientProvider client={queryClient}>
      <Door {...given} />
    </QueryClientProvider>
  );
}

function Door({ children, fields }: Given) {
  const ways = useQuery({ queryKey: ["ways"], queryFn: () => dataOf(api.GET("/portal/settings")) });
  const person = useQuery({ queryKey: ["person"], queryFn: findPerson });
  const error = ways.error ?? person.error;
  if (error !== null) return <Failure error={error} onRetry={() => Promise.all([ways.refetch(), person.refetch()])} />;
  if (ways.data === undefined || person.data === undefined) return <FormLoading fields={fields} />;
  return person.data === null ? children(ways.data) : <SignedInAlready {...person.data} />;
}

/** Where the page was asked to lead. */
export function destination(): string {
  return returnPath(new URLSearchParams(location.search).get("to"));
}

/** Leaves the page, signed in. */
export function enter(): void {
  noteSignedIn();
  location.assign(destination());
}

function SignedInAlready({ name, email }: Person) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      forgetPerson();
      client.setQueryData(["person"], null);
    },
  });
  return (
    <div class="stack">
      <p>
        You are signed in as <strong class="long">{name}</strong> (<span class="long">{email}</span>).
      </p>
      {error !== null && <Failure error={error} />}
      <div class="row">
        <a class="button button-primary" href={destination()}>
          Continue
        </a>
        <Button busy={isPending ? "Signing out …" : null} onClick={() => mutate()}>
          Sign out
        </Button>
      </div>
    </div>
  );
}
