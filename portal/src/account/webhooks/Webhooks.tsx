/** The account's webhooks: the list, a new one, one of them, or one of its deliveries, as the address says. */
import { AccountIsland } from "../AccountIsland.tsx";
import { webhooksAddress } from "./address.ts";
import { NewWebhook } from "./NewWebhook.tsx";
import { OneDelivery } from "./OneDelivery.tsx";
import { OneWebhook } from "./OneWebhook.tsx";
import { WebhookList } from "./WebhookList.tsx";

export function Webhooks() {
  return <AccountIsland>{() => <Shown query={new URLSearchParams(location.search)} />}</AccountIsland>;
}

function Shown({ query }: { readonly query: URLSearchParams }) {
  const id = query.get("id");
  const deliveryId = query.get("delivery");
  if (query.has("new")) return <Below part={<NewWebhook />} />;
  if (id === null) return <WebhookList />;
  if (deliveryId === null) return <Below part={<OneWebhook id={id} />} />;
  return <OneDelivery webhookId={id} id={deliveryId} requestId={query.get("request")} />;
}

function Below({ part }: { readonly part: preact.JSX.Element }) {
  return (
    <>
      <p>
        <a href={webhooksAddress}>All webhooks</a>
      </p>
      {part}
    </>
  );
}
