import { expect } from "chai";
import { reasonOf } from "../../portal/src/entrance/reasons.ts";
import { returnPath } from "../../portal/src/entrance/return-path.ts";
import { passwordLength } from "../../portal/src/ui/password-rules.ts";
import { passwordLength as taken } from "../../server/accounts/passwords.ts";

describe("the way back after signing in", () => {
  const home = "/account/keys/";
  const paths: readonly { readonly to: string | null; readonly want: string }[] = [
    { to: null, want: home },
    { to: "", want: home },
    { to: "/account/requests/?id=1#x", want: "/account/requests/?id=1#x" },
    { to: "/docs/reference/getMe/", want: "/docs/reference/getMe/" },
    { to: "account/keys/", want: home },
    { to: "//evil.example/", want: home },
    { to: "/\\evil.example/", want: home },
    { to: "\\\\evil.example", want: home },
    { to: "/\t/evil.example", want: home },
    { to: "/\n/evil.example", want: home },
    { to: "/.//evil.example", want: home },
    { to: "/a/..//evil.example", want: home },
    { to: "https://evil.example/", want: home },
    { to: "javascript:alert(1)", want: home },
    { to: " /account/usage/", want: home },
    { to: "/%2f/evil.example", want: "/%2f/evil.example" },
  ];
  for (const { to, want } of paths) {
    it(`from ${JSON.stringify(to)} is ${want}`, () => {
      expect(returnPath(to)).to.equal(want);
    });
  }
});

describe("why nobody was signed in", () => {
  it("is nothing without a reason", () => {
    expect(reasonOf(null, "Market")).to.equal(null);
  });

  it("has words of its own for every reason that the server sends, and others for the rest", () => {
    const codes = [
      "unknown_account",
      "provider_unavailable",
      "provider_refused",
      "sign_in_expired",
      "of_later_versions",
    ];
    const titles = codes.map((code) => reasonOf(code, "Market")?.title);
    expect(new Set(titles).size).to.equal(codes.length);
  });
});

describe("the length of a password", () => {
  it("is asked for as the server takes it", () => {
    expect(passwordLength).to.deep.equal(taken);
  });
});
