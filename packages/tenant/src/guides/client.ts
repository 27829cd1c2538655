// The client of guided logins: a public client of the configuration with a loopback redirect, whose port is this tenant's.
import type { TenantConfig } from '../config/load';

export interface GuideClient {
  clientId: string;
  redirectUri: string;
  /** The API of the access token; undefined if the configuration has none. */
  audience: string | undefined;
}

export const CALLBACK_PATH = '/callback';

/** RFC 8252, section 7.3: the port of a loopback redirect is free. */
const LOOPBACK = /^http:\/\/127\.0\.0\.1(:\d+)?\/callback$/;

/** @returns undefined if no client allows a redirect to this tenant */
export function guideClient({ clients, issuer, yaml }: TenantConfig): GuideClient | undefined {
  const { protocol, port } = new URL(issuer);
  const client = [...clients.values()].find(
    ({ token_endpoint_auth_method, callbacks }) =>
      token_endpoint_auth_method === 'none' && callbacks.some((url) => LOOPBACK.test(url)),
  );
  if (!client || protocol !== 'http:') return undefined;
  const api = yaml.resourceServers.find(({ allow_offline_access }) => allow_offline_access);
  return {
    clientId: client.client_id,
    redirectUri: `http://127.0.0.1:${port}${CALLBACK_PATH}`,
    audience: api?.identifier,
  };
}
