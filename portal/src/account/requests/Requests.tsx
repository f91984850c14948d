/** The account's request log: the list, or one of its requests, as the address says. */
import { AccountIsland } from "../AccountIsland.tsx";
import { useQueryInAddress } from "../address.ts";
import { OneRequest } from "./OneRequest.tsx";
import { RequestList } from "./RequestList.tsx";

export function Requests() {
  return <AccountIsland lines={10}>{() => <Pages />}</AccountIsland>;
}

function Pages() {
  const query = useQueryInAddress();
  const id = query.get("id");
  return id === null ? <RequestList query={query} /> : <OneRequest key={id} id={id} query={query} />;
}
