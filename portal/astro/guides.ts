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
      page("Pagination", "pagination"),
      page("Errors", "errors"),
      page("Idempotency", "idempotency"),
      page("The portal", "portal"),
    ],
  },
  {
    label: "By task",
    pages: [
      page("Search", "search"),
      page("Sync a catalogue", "keeping-a-copy"),
      page("Follow sales", "follow-sales"),
      page("List in bulk", "list-in-bulk"),
      page("Verify webhooks", "webhook-signatures"),
      page("Handle limits", "limits"),
      page("Go live", "going-live"),
      page("Examples", "examples"),
    ],
  },
  {
    label: "Webhooks and events",
    pages: [
      page("Webhooks", "webhooks"),
      page("In your framework", "webhook-frameworks"),
      page("The feed of events", "events"),
      page("Types of events", "event-types"),
    ],
  },
  { label: "SDKs", pages: [page("JavaScript and Python", "sdks"), page("All methods", "sdk-methods")] },
  { label: "Changes", pages: [page("Deprecations", "deprecations"), page("Changelog", "changelog")] },
];

export const operating: Guides = {
  label: "Operating",
  pages: [
    page("Overview", "operator"),
    page("Install and run", "operator/install"),
    page("Settings", "operator/settings"),
    page("Beside a marketplace", "operator/beside-a-marketplace"),
    page("The marketplace's tables", "host-tables"),
    page("Security", "operator/security"),
    page("Secrets", "operator/secrets"),
    page("Limits and Redis", "operator/redis"),
    page("Serving the portal", "operator/portal"),
    page("Signing in", "operator/sign-in"),
    page("Events, webhooks, lists", "operator/workers"),
    page("Monitoring", "operator/monitoring"),
    page("Back up and restore", "operator/backup"),
    page("Upgrade", "operator/upgrade"),
    page("Growth and erasure", "operator/data"),
    page("The admin command", "operator/admin"),
  ],
};
