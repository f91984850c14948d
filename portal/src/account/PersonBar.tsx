/** Who is signed in, and the way out. */
import { useMutation } from "@tanstack/preact-query";
import { type Person, signOut } from "../api/sign-in.ts";
import { forgetPerson } from "../api/signed-in.ts";
import { Button } from "../ui/Button.tsx";
import { Failure } from "../ui/Failure.tsx";

export function PersonBar({ name, email }: Person) {
  const { mutate, status, error } = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      forgetPerson();
      location.assign("/sign-in/");
    },
  });
  const busy = status === "pending" || status === "success";
  return (
    <>
      <div class="person-bar">
        <p class="person">
          <span class="sr-only">Signed in as </span>
          <strong title={name}>{name}</strong>{" "}
          <span class="person-email" title={email}>
            {email}
          </span>
        </p>
        <Button busy={busy ? "Signing out …" : null} onClick={() => mutate()}>
          Sign out
        </Button>
      </div>
      {error !== null && <Failure error={error} />}
    </>
  );
}
