/** The page to make an account, where the operator lets everybody. */
import { useMutation } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { ApiProblem } from "../api/client.ts";
import { faultAt, isAllAt } from "../api/faults.ts";
import { signIn, signUp } from "../api/sign-in.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Field } from "../ui/Field.tsx";
import { passwordHint, passwordLength } from "../ui/password-rules.ts";
import { waitWords } from "../ui/quantities.ts";
import { textOf } from "../ui/text-of.ts";
import { useWait } from "../ui/use-wait.ts";
import { EntranceFailure } from "./EntranceFailure.tsx";
import { EntranceIsland, enter } from "./EntranceIsland.tsx";
import { ProviderButton } from "./ProviderButton.tsx";

export function SignUp() {
  return (
    <EntranceIsland fields={3}>
      {({ signUp: isOpen, passwords, identityProvider }) => (
        <div class="stack">
          {isOpen && passwords ? <SignUpForm /> : <Closed provider={identityProvider} />}
          {passwords && (
            <p>
              You have an account? <a href={`/sign-in/${location.search}`}>Sign in</a>
            </p>
          )}
        </div>
      )}
    </EntranceIsland>
  );
}

function Closed({ provider }: { readonly provider: string | null }) {
  if (provider !== null) {
    return (
      <>
        <p>Accounts are those of the marketplace: there is nothing to sign up for here.</p>
        <ProviderButton name={provider} isOnlyWay />
      </>
    );
  }
  return (
    <Empty title="Signing up is switched off here">
      <p>Ask the operator for an account.</p>
    </Empty>
  );
}

/** Signing up answers the same whether or not the address was known, so that nobody finds out who has an account. */
const wrong = {
  title: "You are not signed in",
  advice: (
    <>
      If you have an account with this address already, <a href="/sign-in/">sign in</a> with its password. Otherwise use
      another address.
    </>
  ),
};

const fields = ["/name", "/email", "/password"];

function SignUpForm() {
  const [short, setShort] = useState(false);
  const { mutate, status, error } = useMutation({
    mutationFn: async (account: { readonly name: string; readonly email: string; readonly password: string }) => {
      await signUp(account);
      await signIn({ email: account.email, password: account.password });
    },
    onSuccess: enter,
  });
  const left = useWait(error, error instanceof ApiProblem ? error.retryAfterS : null);
  const busy = status === "pending" || status === "success" ? "Signing up …" : null;
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (busy !== null || left > 0) return;
    const form = new FormData(event.currentTarget);
    const password = textOf(form, "password");
    setShort(password.length < passwordLength.least);
    if (password.length < passwordLength.least) return;
    mutate({ name: textOf(form, "name").trim(), email: textOf(form, "email").trim(), password });
  };
  return (
    <form class="stack entrance-wide" method="post" onSubmit={submit}>
      {error !== null && !isAllAt(error, fields) && <EntranceFailure error={error} left={left} wrong={wrong} />}
      <Field label="Your name" name="name" autocomplete="name" required fault={faultAt(error, "/name")} />
      <Field
        label="E-mail address"
        type="email"
        name="email"
        autocomplete="username"
        required
        hint="You sign in with it. Nothing is sent to it."
        fault={faultAt(error, "/email")}
      />
      <Field
        label="Password"
        type="password"
        name="password"
        autocomplete="new-password"
        required
        hint={passwordHint}
        fault={short ? `Use at least ${passwordLength.least} characters.` : faultAt(error, "/password")}
      />
      <Button kind="primary" busy={busy ?? (left > 0 ? `Wait ${waitWords(left)}` : null)}>
        Sign up
      </Button>
    </form>
  );
}
