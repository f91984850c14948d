/** The guides, in the order in which a newcomer needs them. */

interface Guides {
  readonly label: string;
  readonly pages: readonly { readonly label: string; readonly slug: string }[];
}

const page = (label: string, slug: string) => ({ label, slug: `docs/${slug}` });

export const guides: readonly Guides[] = [
  {
    label: "Start",
    pages: [
      page("Quickstart", "quickstart"),
      page("Authentication", "authentication"),
      page("Limits", "limits"),
      page("Pagination", "pagination"),
      page("Errors", "errors"),
      page("Idempotency", "idempotency"),
      page("Examples", "examples"),
      page("The portal", "portal"),
    ],
  },
  { label: "Catalogue", pages: [page("Searching", "search"), page("Keeping a copy", "keeping-a-copy")] },
  {
    label: "Webhooks and events",
    pages: [
      page("Webhooks", "webhooks"),
      page("Verify a delivery", "webhook-signatures"),
      page("In your framework", "webhook-frameworks"),
      page("The feed of events", "events"),
      page("Types of events", "event-types"),
    ],
  },
  { label: "SDKs", pages: [page("JavaScript and Python", "sdks"), page("All methods", "sdk-methods")] },
];

export const operating: Guides = {
  label: "Operating",
  pages: [page("Running it", "operator"), page("Beside your tables", "host-tables")],
};
