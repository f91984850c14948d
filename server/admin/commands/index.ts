/** Every command, in the order in which the help lists them. */
import type { Command } from "../command.ts";
import { accountsCreate } from "./accounts-create.ts";
import { accountsErase } from "./accounts-erase.ts";
import { accountsList } from "./accounts-list.ts";
import { accountsResetPassword } from "./accounts-reset-password.ts";
import { doctor } from "./doctor.ts";
import { keysCreate } from "./keys-create.ts";
import { keysList } from "./keys-list.ts";
import { keysRevoke } from "./keys-revoke.ts";
import { migrateDownCommand } from "./migrate-down.ts";
import { migrateStatusCommand } from "./migrate-status.ts";
import { migrateUpCommand } from "./migrate-up.ts";
import { rotateSecrets } from "./rotate-secrets.ts";
import { searchRebuild } from "./search-rebuild.ts";
import { searchStatus } from "./search-status.ts";
import { seed } from "./seed.ts";
import { tiersSet } from "./tiers-set.ts";

export const commands: readonly Command[] = [
  accountsCreate,
  accountsList,
  accountsResetPassword,
  accountsErase,
  keysCreate,
  keysList,
  keysRevoke,
  tiersSet,
  seed,
  migrateUpCommand,
  migrateDownCommand,
  migrateStatusCommand,
  searchStatus,
  searchRebuild,
  rotateSecrets,
  doctor,
];
