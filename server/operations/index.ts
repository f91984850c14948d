/** Every operation of the contract and the function that answers it. */
import type { Handlers } from "../contract.ts";
import { checkWebhookUrl } from "./checkWebhookUrl.ts";
import { createItem } from "./createItem.ts";
import { createKey } from "./createKey.ts";
import { createWebhook } from "./createWebhook.ts";
import { deleteItem } from "./deleteItem.ts";
import { deleteWebhook } from "./deleteWebhook.ts";
import { getDelivery } from "./getDelivery.ts";
import { getEvent } from "./getEvent.ts";
import { getItem } from "./getItem.ts";
import { getKeyLimits } from "./getKeyLimits.ts";
import { getMe } from "./getMe.ts";
import { getMyOrder } from "./getMyOrder.ts";
import { getMyUsage } from "./getMyUsage.ts";
import { getPortalSettings } from "./getPortalSettings.ts";
import { getRequest } from "./getRequest.ts";
import { getTopProblems } from "./getTopProblems.ts";
import { getUsageSeries } from "./getUsageSeries.ts";
import { getWebhook } from "./getWebhook.ts";
import { listBrands } from "./listBrands.ts";
import { listCategories } from "./listCategories.ts";
import { listDeliveries } from "./listDeliveries.ts";
import { listEvents } from "./listEvents.ts";
import { listItems } from "./listItems.ts";
import { listKeys } from "./listKeys.ts";
import { listMyItems } from "./listMyItems.ts";
import { listMyOrders } from "./listMyOrders.ts";
import { listRequests } from "./listRequests.ts";
import { listSessions } from "./listSessions.ts";
import { listWebhooks } from "./listWebhooks.ts";
import { replayWebhook } from "./replayWebhook.ts";
import { retryDelivery } from "./retryDelivery.ts";
import { revokeKey } from "./revokeKey.ts";
import { revokeSession } from "./revokeSession.ts";
import { rotateKey } from "./rotateKey.ts";
import { rotateWebhookSecret } from "./rotateWebhookSecret.ts";
import { sendTestEvent } from "./sendTestEvent.ts";
import { updateItem } from "./updateItem.ts";
import { updateKey } from "./updateKey.ts";
import { updateWebhook } from "./updateWebhook.ts";

export const handlers = {
  checkWebhookUrl,
  createItem,
  createKey,
  createWebhook,
  deleteItem,
  deleteWebhook,
  getDelivery,
  getEvent,
  getItem,
  getKeyLimits,
  getMe,
  getMyOrder,
  getMyUsage,
  getPortalSettings,
  getRequest,
  getTopProblems,
  getUsageSeries,
  getWebhook,
  listBrands,
  listCategories,
  listDeliveries,
  listEvents,
  listItems,
  listKeys,
  listMyItems,
  listMyOrders,
  listRequests,
  listSessions,
  listWebhooks,
  replayWebhook,
  retryDelivery,
  revokeKey,
  revokeSession,
  rotateKey,
  rotateWebhookSecret,
  sendTestEvent,
  updateItem,
  updateKey,
  updateWebhook,
} satisfies Handlers;
