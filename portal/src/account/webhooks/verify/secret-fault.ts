/** Why a pasted text cannot be the secret of a webhook; null where it can. */

const bytesWanted = 32;

export function faultOfSecret(text: string): string | null {
  if (text === "") return "Paste the secret: whsec_ and 44 characters.";
  if (text !== text.trim()) return "There is white space around the secret: take it away.";
  if (/^["'`].*["'`]$/.test(text)) return "There are quotes around the secret: take them away.";
  if (text.startsWith("cute_"))
    return "This is an API key. Deliveries are signed with the webhook's secret: whsec_ and 44 characters.";
  if (!text.startsWith("whsec_")) return "A secret begins with whsec_. Paste the whole of it, with whsec_.";
  const base64 = text.slice("whsec_".length);
  if (/[-_]/.test(base64))
    return "The part behind whsec_ holds - or _, which stand for + and / in URLs: paste the secret as it was shown.";
  if (!/^[A-Za-z0-9+/]*=*$/.test(base64)) return "The part behind whsec_ holds characters that base64 does not have.";
  return faultOfLength(base64);
}

function faultOfLength(base64: string): string | null {
  const bytes = Math.floor((base64.replaceAll("=", "").length * 3) / 4);
  if (bytes === bytesWanted) return null;
  const cut = bytes < bytesWanted ? "it was not copied whole" : "something was added to it";
  return `Behind whsec_ there are ${base64.length} characters, and should be 44: ${cut}.`;
}
