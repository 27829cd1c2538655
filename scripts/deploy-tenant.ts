// `npm run deploy:tenant`: builds the Actions and has auth0-deploy-cli make the tenant of the environment like actions/tenant.yaml.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildActions } from '@encore/actions-kit/build/build-actions';
import { readYaml } from '@encore/tenant/config/source';
import { readVariables } from './stack/env-file';
import { UserError } from './stack/settings';

const CLI = createRequire(import.meta.url).resolve('auth0-deploy-cli');
const TENANT_YAML = fileURLToPath(new URL('../actions/tenant.yaml', import.meta.url));
/** As many as a tenant lists at once. */
const PER_PAGE = 100;
const ACTIONS_CLIENT = 'encore-actions';

type Variables = Record<string, string | undefined>;
/** What the tenant makes up for the Actions' own client. */
type Credentials = Record<'ENCORE_ACTIONS_CLIENT_ID' | 'ENCORE_ACTIONS_CLIENT_SECRET', string>;

const VARIABLES = readVariables();

/** Where to deploy, as whom, and what the keywords of tenant.yaml stand for there. */
interface Target {
  /** Without a trailing slash. */
  tenantUrl: string;
  clientId: string;
  clientSecret: string;
  appUrl: string;
  audience: string;
}

interface ActionsClient {
  name: string;
  client_id: string;
  /** Absent for those who may not read it. */
  client_secret?: string;
}

try {
  const target = readTarget(VARIABLES);
  await refuseWithoutValues(target);
  console.log(`Deploying actions/tenant.yaml to ${target.tenantUrl}`);
  await buildActions();
  const client = await actionsClient(target);
  await deploy(target, {
    ENCORE_ACTIONS_CLIENT_ID: client.client_id,
    ENCORE_ACTIONS_CLIENT_SECRET: client.client_secret,
  });
  console.log(`${target.tenantUrl} is as actions/tenant.yaml says.`);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** @throws UserError naming the first variable that is missing or wrong */
function readTarget(variables: Variables): Target {
  const tenant = needed(variables, 'AUTH0_ISSUER', 'the tenant to deploy to');
  const app = needed(variables, 'NEXTAUTH_URL', "the app's own address");
  if (!URL.canParse(tenant) || new URL(tenant).protocol !== 'https:') {
    throw new UserError(
      `AUTH0_ISSUER is ${tenant}, but a deployment needs an address that begins with https://.`,
    );
  }
  if (!URL.canParse(app)) throw new UserError("NEXTAUTH_URL must be the app's own address.");
  const deployer = variables.AUTH0_DEPLOY_CLIENT_ID ? 'AUTH0_DEPLOY' : 'AUTH0_MGMT';
  const who = 'the application that may deploy';
  return {
    tenantUrl: new URL(tenant).origin,
    clientId: needed(variables, `${deployer}_CLIENT_ID`, who),
    clientSecret: needed(variables, `${deployer}_CLIENT_SECRET`, `the secret of ${who}`),
    appUrl: new URL(app).origin,
    audience: variables.AUTH0_AUDIENCE || 'https://api.encore.example',
  };
}

/** @throws UserError when it is not set, or empty */
function needed(variables: Variables, name: string, what: string): string {
  const value = variables[name];
  if (!value) throw new UserError(`Set ${name} to deploy: it is ${what}.`);
  return value;
}

/**
 * The environment of auth0-deploy-cli, every variable of which is a keyword. What the app calls AUTH0_CLIENT_ID or
 * AUTH0_AUDIENCE means something else to the CLI, and is replaced.
 */
function environment(target: Target, credentials: Credentials): NodeJS.ProcessEnv {
  const { tenantUrl, clientId, clientSecret, appUrl, audience } = target;
  return {
    ...VARIABLES,
    AUTH0_DOMAIN: new URL(tenantUrl).host,
    AUTH0_CLIENT_ID: clientId,
    AUTH0_CLIENT_SECRET: clientSecret,
    AUTH0_AUDIENCE: `${tenantUrl}/api/v2/`,
    AUTH0_ALLOW_DELETE: 'false',
    AUTH0_KEYWORD_REPLACE_MAPPINGS: undefined,
    APP_URL: appUrl,
    TENANT_URL: tenantUrl,
    AUDIENCE: audience,
    ...credentials,
  };
}

/**
 * The CLI would deploy a keyword without a value as it stands in the file, as the secret of an Action.
 * @throws UserError naming those that are not set, or empty
 */
async function refuseWithoutValues(target: Target): Promise<void> {
  const known = { ENCORE_ACTIONS_CLIENT_ID: 'an id', ENCORE_ACTIONS_CLIENT_SECRET: 'a secret' };
  const set = Object.entries(environment(target, known)).filter(([, value]) => value);
  await readYaml(TENANT_YAML, Object.fromEntries(set) as Record<string, string>).catch((error: Error) => {
    throw new UserError(error.message);
  });
}

/** One import. Nothing is ever deleted. @throws UserError when the CLI fails; it has said why */
async function deploy(target: Target, credentials: Credentials): Promise<void> {
  const { tenantUrl } = target;
  const child = spawn(process.execPath, [CLI, 'import', '--input_file', TENANT_YAML], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment(target, credentials),
  });
  const [code] = await once(child, 'exit');
  if (code !== 0)
    throw new UserError(`${tenantUrl} may be deployed in part: the lines above say what failed.`);
}

/**
 * The credentials of the Actions' own client. The tenant makes them up and the Actions need them: so a tenant without that
 * client gets it first, and the import then makes it as tenant.yaml says.
 * @throws UserError when the tenant gives no token, or not these credentials
 */
async function actionsClient(target: Target): Promise<Required<ActionsClient>> {
  const { tenantUrl } = target;
  const token = await managementToken(target);
  const clients = async (query: string, init?: RequestInit) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await reach(`${tenantUrl}/api/v2/clients${query}`, { ...init, headers });
    const doing = init ? `make the application ${ACTIONS_CLIENT}` : 'list its applications';
    if (!answer.ok) throw new UserError(`${tenantUrl} did not ${doing} (${answer.status}).`);
    return answer.json();
  };
  const find = async (page = 0): Promise<ActionsClient | undefined> => {
    const fields = 'fields=name,client_id,client_secret&include_fields=true';
    const query = `?app_type=non_interactive&${fields}&per_page=${PER_PAGE}&page=${page}`;
    const listed: ActionsClient[] = await clients(query);
    const found = listed.find(({ name }) => name === ACTIONS_CLIENT);
    return found ?? (listed.length < PER_PAGE ? undefined : find(page + 1));
  };
  const made = { name: ACTIONS_CLIENT, app_type: 'non_interactive', grant_types: ['client_credentials'] };
  const client: ActionsClient =
    (await find()) ?? (await clients('', { method: 'POST', body: JSON.stringify(made) }));
  const { name, client_id, client_secret } = client;
  if (!client_secret) {
    throw new UserError(
      `The secret of ${ACTIONS_CLIENT} cannot be read: the application that deploys needs read:client_keys.`,
    );
  }
  return { name, client_id, client_secret };
}

/** @throws UserError when the tenant does not know this application */
async function managementToken({ tenantUrl, clientId, clientSecret }: Target): Promise<string> {
  const granted = await reach(`${tenantUrl}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience: `${tenantUrl}/api/v2/`,
    }),
  });
  if (!granted.ok)
    throw new UserError(`${tenantUrl} gave no token for its Management API (${granted.status}).`);
  const { access_token } = (await granted.json()) as { access_token: string };
  return access_token;
}

/** A request. @throws UserError when nobody answers, or not with a certificate this machine trusts */
async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new UserError(`${new URL(url).origin} cannot be reached: ${cause}.`);
  }
}
