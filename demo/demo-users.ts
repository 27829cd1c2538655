// Creates the demo accounts in the local tenant through its Management API.
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './accounts';

const TIMEOUT_MS = 30_000;

/** Creates missing demo accounts. Leaves existing ones unchanged. */
export async function createDemoUsers(tenantUrl: string, clientSecret: string): Promise<void> {
  const api = `${tenantUrl}/api/v2/`;
  const { access_token } = await post<{ access_token: string }>(`${tenantUrl}/oauth/token`, {
    grant_type: 'client_credentials',
    client_id: 'encore-management',
    client_secret: clientSecret,
    audience: api,
  });
  for (const account of Object.values<DemoAccount>(DEMO_ACCOUNTS)) {
    await post(`${api}users`, toUser(account), access_token);
  }
}

function toUser({ email, userId, displayName, plan, roles }: DemoAccount) {
  return {
    connection: 'Username-Password-Authentication',
    user_id: userId.split('|')[1],
    email,
    email_verified: true,
    password: DEMO_PASSWORD,
    user_metadata: displayName ? { displayName } : {},
    app_metadata: { plan, roles },
  };
}

/** Posts JSON. Ignores 409, because the account exists already. */
async function post<T>(url: string, body: object, token?: string): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (!response.ok && response.status !== 409) {
    throw new Error(`The tenant answered ${response.status} to POST ${new URL(url).pathname}: ${text}`);
  }
  return JSON.parse(text);
}
