/** Where somebody goes after signing in: only to a page of this site. */

const home = "/account/keys/";
/** Never called: it stands for this site while an address is read. */
const anySite = "https://portal.invalid";

/** The path in `to`, or the keys' page for whatever leads, or might lead, to another site. */
export function returnPath(to: string | null): string {
  const url = to?.startsWith("/") ? URL.parse(to, anySite) : null;
  if (url === null || url === undefined || url.origin !== anySite) return home;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith("//") ? home : path;
}
