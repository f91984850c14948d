/** Every operation of the contract and the function that answers it. */
import type { Handlers } from "../contract.ts";
import { createItem } from "./createItem.ts";
import { createKey } from "./createKey.ts";
import { deleteItem } from "./deleteItem.ts";
import { getItem } from "./getItem.ts";
import { getMe } from "./getMe.ts";
import { getMyOrder } from "./getMyOrder.ts";
import { getMyUsage } from "./getMyUsage.ts";
import { getRequest } from "./getRequest.ts";
import { getUsageSeries } from "./getUsageSeries.ts";
import { listBrands } from "./listBrands.ts";
import { listCategories } from "./listCategories.ts";
import { listItems } from "./listItems.ts";
import { listKeys } from "./listKeys.ts";
import { listMyItems } from "./listMyItems.ts";
import { listMyOrders } from "./listMyOrders.ts";
import { listRequests } from "./listRequests.ts";
import { listSessions } from "./listSessions.ts";
import { revokeKey } from "./revokeKey.ts";
import { revokeSession } from "./revokeSession.ts";
import { rotateKey } from "./rotateKey.ts";
import { updateItem } from "./updateItem.ts";
import { updateKey } from "./updateKey.ts";

export const handlers = {
  createItem,
  createKey,
  deleteItem,
  getItem,
  getMe,
  getMyOrder,
  getMyUsage,
  getRequest,
  getUsageSeries,
  listBrands,
  listCategories,
  listItems,
  listKeys,
  listMyItems,
  listMyOrders,
  listRequests,
  listSessions,
  revokeKey,
  revokeSession,
  rotateKey,
  updateItem,
  updateKey,
} satisfies Handlers;
