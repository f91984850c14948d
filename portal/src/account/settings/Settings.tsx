/** How the account is signed in to: its password, and its sessions. */
import { useQuery } from "@tanstack/preact-query";
import { api, dataOf } from "../../api/client.ts";
import type { Person } from "../../api/sign-in.ts";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { AccountIsland } from "../AccountIsland.tsx";
import { ChangePassword } from "./ChangePassword.tsx";
import { Sessions } from "./Sessions.tsx";

export function Settings() {
  return <AccountIsland lines={9}>{(person) => <Parts {...person} />}</AccountIsland>;
}

function Parts({ email }: Person) {
  const {
    data: ways,
    error,
    refetch,
  } = useQuery({
    queryKey: ["ways"],
    queryFn: () => dataOf(api.GET("/portal/settings")),
  });
  if (error !== null && ways === undefined) return <Failure error={error} onRetry={refetch} />;
  if (ways === undefined) return <Loading lines={9} />;
  return (
    <div class="sections">
      {ways.passwords ? <ChangePassword email={email} /> : <NoPassword provider={ways.identityProvider} />}
      <Sessions />
    </div>
  );
}

function NoPassword({ provider }: { readonly provider: string | null }) {
  return (
    <section class="stack" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <p>There are no passwords here. You sign in with {provider ?? "another service"}: change your password there.</p>
    </section>
  );
}
