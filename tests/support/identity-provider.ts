/** A real OpenID provider on this machine, whose people need no password, and which can be made to lie or to fail. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { Provider } from "oidc-provider";
import type { IdentityProviderSettings } from "../../server/config.ts";
import { Remembered } from "./identity-provider-store.ts";

export interface TestIdentityProvider {
  readonly settings: IdentityProviderSettings;
  /** Who is sitting at every browser: the `sub` claim. Null: somebody who does not want to sign in. */
  person: string | null;
  /** Replaces the ID token, which it gets the claims of. */
  forge: ((claims: JWTPayload) => Promise<string>) | null;
  /** Answers instead of the provider where it wants to; true if it has. */
  disturb: ((req: IncomingMessage, res: ServerResponse) => boolean) | null;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** As the provider signs. */
  sign(claims: JWTPayload, algorithm?: string): Promise<string>;
  /** Nobody answers there any more. */
  close(): Promise<void>;
}

const clientId = "cute";
const clientSecret = "a secret: of the client's & ours";
const keyId = "test";

export interface IdentityProviderWish {
  /** How the client has to show its secret. */
  readonly clientAuthentication?: "client_secret_basic" | "client_secret_post";
}

export async function startIdentityProvider(
  redirectUri: string,
  { clientAuthentication = "client_secret_basic" }: IdentityProviderWish = {},
): Promise<TestIdentityProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the identity provider listens nowhere");
  const issuer = `http://127.0.0.1:${address.port}`;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: keyId, alg: "RS256", use: "sig" };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: clientAuthentication,
      },
    ],
    clientAuthMethods: [clientAuthentication],
    adapter: Remembered,
    jwks: { keys: [jwk] },
    cookies: { keys: ["a key of the tests"] },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: "somebody@else.example" }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();

  const given: TestIdentityProvider = {
    settings: { issuer, clientId, clientSecret, name: "Market" },
    person: null,
    forge: null,
    disturb: null,
    asked: [],
    sign: (claims, algorithm = "RS256") =>
      new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: keyId }).sign(privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  server.on("request", async (req, res) => {
    const path = (req.url ?? "").split("?", 1)[0] ?? "";
    given.asked.push(path);
    if (given.disturb?.(req, res) === true) return;
    if (path.startsWith("/interaction/")) return interact(req, res);
    if (path === "/token") forgeIn(res);
    await answer(req, res);
  });
  return given;

  async function interact(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { person } = given;
    const result = person === null ? { error: "access_denied" } : { login: { accountId: person } };
    await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
  }

  /** What the provider writes to its answer is replaced on the way. */
  function forgeIn(res: ServerResponse): void {
    const { forge } = given;
    if (forge === null) return;
    const write = res.end.bind(res);
    res.end = (body: unknown) => {
      void forged(String(body), forge).then((text) => {
        res.setHeader("Content-Length", Buffer.byteLength(text));
        write(text);
      });
      return res;
    };
  }
}

async function forged(body: string, forge: (claims: JWTPayload) => Promise<string>): Promise<string> {
  const answer = JSON.parse(body);
  const [, claims = ""] = String(answer.id_token).split(".");
  return JSON.stringify({ ...answer, id_token: await forge(JSON.parse(Buffer.from(claims, "base64url").toString())) });
}
