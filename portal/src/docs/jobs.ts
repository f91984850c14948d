/** What the API is used for: each job with the calls that do it, and the guide that says how. */

interface Job {
  readonly title: string;
  readonly text: string;
  readonly guide: { readonly label: string; readonly href: string };
  readonly operations: readonly string[];
}

export const jobs: readonly Job[] = [
  {
    title: "Price comparison",
    text: "Copy every listing once, then ask only for what has changed. Nothing is missed, however late it was committed, and what is gone leaves a tombstone.",
    guide: { label: "Sync a catalogue", href: "/docs/keeping-a-copy/" },
    operations: ["listItems", "listCategories", "listBrands"],
  },
  {
    title: "Inventory",
    text: "Keep one stock in several shops. A sale reaches you within a second, and If-Match never overwrites what somebody changed in between.",
    guide: { label: "Follow your own items", href: "/docs/keeping-a-copy/#your-own-items-events" },
    operations: ["listMyItems", "updateItem", "listEvents"],
  },
  {
    title: "Analytics",
    text: "Follow every sale without polling: events are numbered without a gap, sent signed and at least once, and kept for 30 days.",
    guide: { label: "Follow sales", href: "/docs/follow-sales/" },
    operations: ["listMyOrders", "createWebhook", "replayWebhook"],
  },
  {
    title: "Automated listing",
    text: "Turn a folder of photos into listings. An Idempotency-Key makes every write safe to repeat: a retry after a timeout lists nothing twice.",
    guide: { label: "List in bulk", href: "/docs/list-in-bulk/" },
    operations: ["createItem", "updateItem", "deleteItem"],
  },
];
