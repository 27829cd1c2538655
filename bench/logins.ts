// `npm run bench logins`: logins, refreshes and client credentials of the local tenant next to a bare oidc-provider in memory.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import { progress } from '@/scripts/progress';
import { ensureSiblingDatabase } from '@/scripts/stack/databases';
import {
  type Comparison,
  type Contender,
  comparisonRows,
  interleave,
  isQuick,
  ratio,
  report,
  type Target,
} from './harness';
import { emailOf, type LoginMethod, login, token, UNHASHED } from './login-client';
import { type LoginServer, startBareProvider, startTenant } from './tenants';

const ROUNDS = isQuick ? 3 : 8;
const REQUESTS = isQuick ? 20 : 40;
const PARALLEL = [1, 10];
const ACTIONS = [0, 3, 10];
const PASSWORD = 'Correct-horse-1';
const BARE = 'bare oidc-provider in memory';

const HASHED: LoginMethod = { query: {}, form: { password: PASSWORD } };

const step = progress();
step('Starting the tenants');
const dataDir = mkdtempSync(join(tmpdir(), 'encore-logins-'));
const cluster = await startPostgres({ dataDir, password: 'bench' });
const tenants = new Map<number, LoginServer>();
const bare = await startBareProvider();
try {
  for (const actions of ACTIONS) {
    const url = await ensureSiblingDatabase(cluster.url, `tenant_${actions}`);
    tenants.set(actions, await startTenant(url, actions));
  }
  const withThree = tenants.get(3) ?? bare;
  for (let browser = 0; browser < Math.max(...PARALLEL); browser += 1)
    await signUp(withThree, emailOf(browser));
  const rows: object[] = [];
  const targets: Target[] = [];
  for (const parallel of PARALLEL) {
    const logins = (name: string, server: LoginServer, method: LoginMethod) =>
      contender(name, parallel, (browser) => login(server, method, browser).then(() => {}));
    const ours = (actions: number) => `Encore's tenant, no hashing, ${actions} Actions`;
    await compare(
      `login, ${parallel} at once`,
      [ours(3)],
      [
        logins(BARE, bare, UNHASHED),
        ...[...tenants].map(([actions, server]) => logins(ours(actions), server, UNHASHED)),
        // The tenant limits how many password checks wait.
        ...(parallel === 1
          ? [logins("Encore's tenant, password with scrypt, 3 Actions", withThree, HASHED)]
          : []),
      ],
    );
    await compare(
      `refresh, ${parallel} at once`,
      [],
      [
        await refreshes(BARE, bare, parallel),
        await refreshes("Encore's tenant, 3 Actions", withThree, parallel),
      ],
    );
    const credentials = (name: string, server: LoginServer) =>
      contender(name, parallel, () => token(server, { grant_type: 'client_credentials' }, 'machine'));
    await compare(
      `client credentials, ${parallel} at once`,
      [],
      [credentials(BARE, bare), credentials("Encore's tenant", withThree)],
    );
  }
  step.done();
  report('logins', `Requests to the tenant on Postgres, ${ROUNDS} rounds of ${REQUESTS}`, rows, targets);

  /** @param judged the contenders with a target */
  async function compare(name: string, judged: readonly string[], contenders: Contender[]) {
    step(`Measuring: ${name}`);
    const comparison: Comparison = { name, unit: '1/s', contenders, rounds: ROUNDS };
    const figures = await interleave(comparison);
    rows.push(...comparisonRows(comparison, figures));
    for (const own of judged)
      targets.push({ name: `${name}, 3 Actions, to bare`, ...ratio(figures, own, BARE), atLeast: 0.6 });
  }
} finally {
  for (const server of [bare, ...tenants.values()]) await server.stop();
  await cluster.stop();
  removeDataDir(dataDir);
}

/** A round sends all requests, each browser one after the other. */
function contender(
  name: string,
  parallel: number,
  request: (browser: number) => Promise<unknown>,
): Contender {
  const round = async () => {
    const since = performance.now();
    let left = REQUESTS;
    const browser = async (_: unknown, number: number) => {
      while (left > 0) {
        left -= 1;
        await request(number);
      }
    };
    await Promise.all(Array.from({ length: parallel }, () => undefined).map(browser));
    return REQUESTS / ((performance.now() - since) / 1000);
  };
  return { name, round };
}

async function refreshes(name: string, server: LoginServer, parallel: number): Promise<Contender> {
  const tokens: string[] = [];
  for (let browser = 0; browser < parallel; browser += 1)
    tokens.push((await login(server, UNHASHED, browser)).refresh_token);
  return contender(name, parallel, async (browser) => {
    const refresh_token = tokens[browser] ?? '';
    const exchanged = await token(server, { grant_type: 'refresh_token', refresh_token }, 'web');
    tokens[browser] = exchanged.refresh_token;
  });
}

async function signUp(server: LoginServer, email: string): Promise<void> {
  const connection = 'Username-Password-Authentication';
  const response = await fetch(`${server.url}/dbconnections/signup`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'web', connection, email, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`Sign-up failed: ${await response.text()}`);
}
