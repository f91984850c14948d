/** Leads to the identity provider, which asks who one is. */
import { useMutation } from "@tanstack/preact-query";
import { beginAtProvider } from "../api/sign-in.ts";
import { Button } from "../ui/Button.tsx";
import { Failure } from "../ui/Failure.tsx";
import { destination } from "./EntranceIsland.tsx";

export function ProviderButton({ name, isOnlyWay }: { readonly name: string; readonly isOnlyWay: boolean }) {
  const { mutate, status, error } = useMutation({
    mutationFn: () => beginAtProvider(destination()),
    onSuccess: (address) => location.assign(address),
  });
  const busy = status === "pending" || status === "success";
  return (
    <div class="stack entrance-wide">
      {error !== null && <Failure error={error} />}
      <Button
        kind={isOnlyWay ? "primary" : undefined}
        busy={busy ? `Opening ${name} …` : null}
        onClick={() => mutate()}
      >
        Sign in with {name}
      </Button>
    </div>
  );
}
