/** Photos as the contract has them: an entry without a `url` is left out. */
import type { Schema } from "../contract.ts";
import { membersOf, textOf } from "../store/members.ts";

export function presentPhotos(photos: unknown): Schema<"Photo">[] {
  if (!Array.isArray(photos)) return [];
  return photos.flatMap((photo) => {
    const url = textOf(membersOf(photo).url);
    return url === null ? [] : [{ url }];
  });
}
