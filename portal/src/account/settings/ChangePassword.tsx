/** Gives the account another password, which ends its other sessions. */
import { useMutation, useQueryClient } from "@tanstack/preact-query";
import { useRef, useState } from "preact/hooks";
import { faultAt, isAllAt } from "../../api/faults.ts";
import { changePassword } from "../../api/sign-in.ts";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Field } from "../../ui/Field.tsx";
import { passwordHint, passwordLength } from "../../ui/password-rules.ts";
import { textOf } from "../../ui/text-of.ts";
import { sessionsQuery } from "./sessions.ts";

const fields = ["/currentPassword", "/newPassword"];

/** The e-mail address tells password managers whose password it is. */
export function ChangePassword({ email }: { readonly email: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const queryClient = useQueryClient();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      form.current?.reset();
      await queryClient.invalidateQueries(sessionsQuery);
    },
  });
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    const newPassword = textOf(data, "newPassword");
    const short = newPassword.length < passwordLength.least ? `Use at least ${passwordLength.least} characters.` : null;
    setFault(short);
    if (short === null) mutate({ currentPassword: textOf(data, "currentPassword"), newPassword });
  };
  return (
    <section class="stack" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <p>A new password signs you out everywhere else. Your keys go on working.</p>
      <form ref={form} class="stack narrow" method="post" onSubmit={submit}>
        <input
          class="sr-only"
          type="email"
          name="email"
          autocomplete="username"
          defaultValue={email}
          tabIndex={-1}
          readOnly
          aria-hidden="true"
        />
        <Field
          label="Current password"
          type="password"
          name="currentPassword"
          autocomplete="current-password"
          required
          fault={faultAt(error, "/currentPassword")}
        />
        <Field
          label="New password"
          type="password"
          name="newPassword"
          autocomplete="new-password"
          required
          hint={passwordHint}
          fault={fault ?? faultAt(error, "/newPassword")}
        />
        {error !== null && !isAllAt(error, fields) && <Failure error={error} />}
        <Button kind="primary" busy={isPending ? "Changing …" : null}>
          Change password
        </Button>
        <p role="status" class={isSuccess ? "notice notice-good" : "sr-only"}>
          {isSuccess && "The password is changed. You are signed out everywhere else."}
        </p>
      </form>
    </section>
  );
}
