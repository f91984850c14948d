/** The page to sign in: with a password, at the identity provider, or either, as the operator has opened them. */
import { useMutation } from "@tanstack/preact-query";
import { ApiProblem } from "../api/client.ts";
import { faultAt, isAllAt } from "../api/faults.ts";
import { signIn } from "../api/sign-in.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { waitWords } from "../ui/quantities.ts";
import { textOf } from "../ui/text-of.ts";
import { useWait } from "../ui/use-wait.ts";
import { EntranceFailure } from "./EntranceFailure.tsx";
import { EntranceIsland, enter, type Ways } from "./EntranceIsland.tsx";
import { ProviderButton } from "./ProviderButton.tsx";
import { reasonOf } from "./reasons.ts";

export function SignIn() {
  return (
    <EntranceIsland fields={2}>
      {(ways) => (
        <div class="stack">
          <Refusal provider={ways.identityProvider ?? "The provider"} />
          <WaysIn {...ways} />
        </div>
      )}
    </EntranceIsland>
  );
}

function WaysIn({ passwords, identityProvider, signUp }: Ways) {
  return (
    <>
      {identityProvider !== null && <ProviderButton name={identityProvider} isOnlyWay={!passwords} />}
      {identityProvider !== null && passwords && <p class="entrance-or">or with your password</p>}
      {passwords && <PasswordForm />}
      {passwords && signUp && (
        <p>
          No account yet? <a href={`/sign-up/${location.search}`}>Sign up</a>
        </p>
      )}
      {passwords && !signUp && <p class="quiet">For an account, or a new password, ask the operator.</p>}
    </>
  );
}

/** Why somebody is back from the identity provider and not signed in. */
function Refusal({ provider }: { readonly provider: string }) {
  const reason = reasonOf(new URLSearchParams(location.search).get("error"), provider);
  if (reason === null) return null;
  return (
    <div class="failure" role="alert">
      <p class="failure-title">{reason.title}</p>
      <p>{reason.advice}</p>
    </div>
  );
}

const wrong = {
  title: "The e-mail address or the password is wrong",
  advice: "Check both. Capital letters count in passwords.",
};

function PasswordForm() {
  const { mutate, status, error } = useMutation({ mutationFn: signIn, onSuccess: enter });
  const left = useWait(error, error instanceof ApiProblem ? error.retryAfterS : null);
  const busy = status === "pending" || status === "success" ? "Signing in …" : null;
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (busy !== null || left > 0) return;
    const form = new FormData(event.currentTarget);
    mutate({ email: textOf(form, "email").trim(), password: textOf(form, "password") });
  };
  return (
    <form class="stack entrance-wide" method="post" onSubmit={submit}>
      {error !== null && !isAllAt(error, ["/email", "/password"]) && (
        <EntranceFailure error={error} left={left} wrong={wrong} />
      )}
      <Field
        label="E-mail address"
        type="email"
        name="email"
        autocomplete="username"
        required
        fault={faultAt(error, "/email")}
      />
      <Field
        label="Password"
        type="password"
        name="password"
        autocomplete="current-password"
        required
        fault={faultAt(error, "/password")}
      />
      <Button kind="primary" busy={busy ?? (left > 0 ? `Wait ${waitWords(left)}` : null)}>
        Sign in
      </Button>
    </form>
  );
}
