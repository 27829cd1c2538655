// Test fixture: a tenant, an app that serves requests of the Actions, and the timeline or replay of the newest login.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startConformanceTenant } from '../../conformance/fixture';
import type { ExecutionSummary } from '../storage/execution-record';
import type { TestTenantOptions } from '../testing';

export const ROLES = 'https://encore.example/roles';
/** Long enough to be redacted. */
export const SECRET = 'secret-of-the-app-and-the-action';

/** A secret of the first Action, with characters that are escaped in JSON, URLs and forms. */
const KEY = 'the key, "quoted" & more';

export const OTP_GRANT = 'http://auth0.com/oauth/grant-type/mfa-otp';

/** Requests data from the app and updates the profile. `URL` is replaced by the app's. */
export const EDITOR = `
  api.user.setUserMetadata('displayName', 'user');
  let token = api.cache.get('m2m')?.value;
  if (!token) {
    token = (await (await fetch('URL/oauth/token', { method: 'POST' })).json()).access_token;
    api.cache.set('m2m', token);
  }
  console.info('token', token);
  const { plays } = await (await fetch('URL/api/playlists/getPlays?user_id=1&key=x', { headers: { token } })).json();
  api.user.setAppMetadata('roles', plays >= 100 ? ['playlist_editor'] : []);`;
export const CLAIMS = `
  api.accessToken.setCustomClaim('${ROLES}', event.user.app_metadata.roles);
  api.accessToken.setCustomClaim('roles', event.user.app_metadata.roles);
  api.idToken.setCustomClaim('phone_number', '1');`;

export type Scenario = Awaited<ReturnType<typeof createScenario>>;

/** Starts the app and a tenant. @param rateLimits of the tenant; unlimited by default */
export async function createScenario(rateLimits: TestTenantOptions['rateLimits'] = {}) {
  const requests: string[] = [];
  const app = createServer((req, res) => {
    requests.push(`${req.method} ${req.url}`);
    const body = req.url === '/oauth/token' ? { access_token: SECRET, expires_in: 900 } : { plays: 100 };
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => app.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const stage = await startConformanceTenant(
    { app_metadata: { plan: 'free' } },
    {
      rateLimits,
      config({ clients, actions }) {
        const [one] = actions as { secrets?: { name: string; value: string }[] }[];
        if (one) one.secrets = [{ name: 'KEY', value: KEY }];
        const [web] = clients as { grant_types: string[] }[];
        web?.grant_types.push('password', OTP_GRANT);
      },
    },
  );

  async function newest(): Promise<ExecutionSummary> {
    const [summary] = (await stage.executions.list({ limit: 1 })).items;
    if (!summary) throw new Error('No execution was recorded.');
    return summary;
  }
  async function newestAs(view: 'timeline' | 'replay') {
    const timeline = await stage.executions[view]((await newest()).id);
    if (!timeline) throw new Error('The newest execution was not found.');
    return timeline;
  }
  return {
    stage,
    /** Of the app. */
    url,
    requests,
    newest,
    timeline: () => newestAs('timeline'),
    replay: () => newestAs('replay'),
    setActions: (one: string, two = '') => stage.setActions({ one: one.replaceAll('URL', url), two }),
    async close() {
      await stage.close();
      app.close();
    },
  };
}
