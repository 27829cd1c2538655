// The stage of the inspector's own tests: an app the Actions ask, and the newest login as it is told or run again.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setStage } from '../../conformance/fixture';
import type { ExecutionSummary } from '../storage/execution-record';
import type { TestTenantOptions } from '../testing';

export const ROLES = 'https://encore.example/roles';
/** As long as a real one, so that it is not taken for a word. */
export const SECRET = 'not-to-be-told-to-anybody';

/** A secret of the first Action, written in as many ways as there are places. */
const KEY = 'the key, "quoted" & more';

export const OTP_GRANT = 'http://auth0.com/oauth/grant-type/mfa-otp';

/** Two Actions as the product has them: one asks the app and writes the profile, one tells the tokens. `URL` is the app's. */
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

/** Starts the app and a tenant; call `close()` when done. @param rateLimits of the tenant; none unless told */
export async function createScenario(rateLimits: TestTenantOptions['rateLimits'] = {}) {
  const asked: string[] = [];
  const app = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`);
    const body = req.url === '/oauth/token' ? { access_token: SECRET, expires_in: 900 } : { plays: 100 };
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => app.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const stage = await setStage(
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
    if (!summary) throw new Error('Nothing was recorded.');
    return summary;
  }
  async function newestAs(how: 'timeline' | 'replay') {
    const timeline = await stage.executions[how]((await newest()).id);
    if (!timeline) throw new Error('The newest execution is not there.');
    return timeline;
  }
  return {
    stage,
    /** Of the app. */
    url,
    /** What the app was asked so far. */
    asked,
    newest,
    timeline: () => newestAs('timeline'),
    replay: () => newestAs('replay'),
    /** What the two Actions do from now on. */
    play: (one: string, two = '') => stage.play({ one: one.replaceAll('URL', url), two }),
    async close() {
      await stage.close();
      app.close();
    },
  };
}
