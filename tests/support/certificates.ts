/** Certificates for servers of the tests, made on the spot: no key lies in the repository, and none runs out. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

interface CertificateOptions {
  /** DNS names and IPv4 addresses; the first one is the subject. */
  readonly names: readonly string[];
  /** Who signs; itself, if nobody is named. */
  readonly issuer?: Certificate & { readonly name: string };
  readonly expired?: boolean;
}

const DAY_MS = 86_400_000;

/** Also fit to sign others. */
export function makeCertificate({ names, issuer, expired = false }: CertificateOptions): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const [subject = ""] = names;
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const body = sequence(
    tlv(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(issuer?.name ?? subject),
    sequence(timeOf(Date.now() - 2 * DAY_MS), timeOf(Date.now() + (expired ? -DAY_MS : DAY_MS))),
    nameOf(subject),
    publicKey.export({ type: "spki", format: "der" }),
    tlv(0xa3, sequence(mayBeIssuer, subjectNames(names))),
  );
  const der = signed(body, issuer === undefined ? privateKey : createPrivateKey(issuer.key));
  const lines = der.toString("base64").replace(/.{64}/g, "$&\n");
  return { cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`, key };
}

function signed(body: Buffer, key: KeyObject): Buffer {
  return sequence(body, ecdsaWithSha256, tlv(0x03, Buffer.of(0), sign("sha256", body, key)));
}

/** One value in DER: its tag, its length, its contents. */
function tlv(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const length = Buffer.of(content.length >> 8, content.length & 0xff);
  return Buffer.concat([Buffer.of(tag, 0x82), length, content]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return tlv(0x30, ...contents);
}

function integer(bytes: Buffer): Buffer {
  return tlv(0x02, bytes);
}

function objectId(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, "hex"));
}

function nameOf(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(objectId("550403"), tlv(0x0c, Buffer.from(commonName)))));
}

function timeOf(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, "").slice(2, 14);
  return tlv(0x17, Buffer.from(`${digits}Z`));
}

const ecdsaWithSha256 = sequence(objectId("2a8648ce3d040302"));
const mayBeIssuer = sequence(
  objectId("551d13"),
  tlv(0x01, Buffer.of(0xff)),
  tlv(0x04, sequence(tlv(0x01, Buffer.of(0xff)))),
);

function subjectNames(names: readonly string[]): Buffer {
  const entries = names.map((name) =>
    isIP(name) === 4 ? tlv(0x87, Buffer.from(name.split(".").map(Number))) : tlv(0x82, Buffer.from(name)),
  );
  return sequence(objectId("551d11"), tlv(0x04, sequence(...entries)));
}
