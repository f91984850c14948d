// DO NOT EDIT: made from openapi.yaml by `make generate`

/** What `event` of an `Event` may be, as far as this version knows. */
export const knownEvents: readonly string[] = [
  "item.created",
  "item.updated",
  "item.sold",
  "order.created",
  "order.completed",
  "message.received",
];
