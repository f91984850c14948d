/** To the sign-in page, and from there back to this one. */
import { useEffect, useState } from "preact/hooks";

export function SignInLink({ children }: { readonly children: string }) {
  const [address, setAddress] = useState("/sign-in/");
  useEffect(() => setAddress(`/sign-in/?to=${encodeURIComponent(location.pathname)}`), []);
  return <a href={address}>{children}</a>;
}
