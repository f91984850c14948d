/** Deliveries as a receiver passes them to the SDK. */

function verifyWebhook(sdk, { body, headers, headersAs, bodyAs, secrets, nowS, toleranceS }) {
  const given = { parsed: () => JSON.parse(body), bytes: () => new TextEncoder().encode(body), text: () => body };
  const options = optionsOf({ nowS, toleranceS });
  return sdk.verifyWebhook(given[bodyAs](), headersOf(headers, headersAs), secretOf(secrets), options);
}

function secretOf(secrets) {
  return secrets.length === 1 ? secrets[0] : secrets;
}

function optionsOf({ nowS, toleranceS }) {
  return {
    ...(toleranceS === undefined ? {} : { toleranceS }),
    ...(nowS === undefined ? {} : { now: new Date(nowS * 1000) }),
  };
}

function headersOf(headers, as) {
  if (as === "pairs") return Object.entries(headers).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
  if (as === "Headers") return new Headers(headers);
  if (as !== "upper") return headers;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
}

/** And whether the SDK's own verification takes it. */
async function signTest(sdk, { body, event, secrets, id, timestampS }) {
  const options = { ...(id === undefined ? {} : { id }), ...(timestampS === undefined ? {} : { timestampS }) };
  const secret = secretOf(secrets);
  const signed = await sdk.signTest(event ?? body, secret, options);
  const now = optionsOf({ nowS: timestampS });
  return { ...signed, verified: await sdk.verifyWebhook(signed.body, signed.headers, secret, now) };
}

module.exports = { signTest, verifyWebhook };
