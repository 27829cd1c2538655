// Adapts what auth0-deploy-cli exports from a real tenant to the schema of the local tenant.
import { withoutSecrets } from './emails';
import { isReplaced } from './keywords';

type Data = Record<string, unknown>;

/** Management API audience of a tenant at Auth0, as in exported client grants. */
const AUTH0_MANAGEMENT_API = /^https:\/\/[a-z0-9.-]+\.auth0(app)?\.com\/api\/v2\/$/;

const PUBLIC_TYPES = ['spa', 'native'];

/** Application types of Auth0 that are no OAuth clients with a login of their own, such as single sign-on integrations. */
const OTHER_TYPES = new Set(
  'box cloudbees concur dropbox echosign egnyte express_configuration mscrm newrelic oag office365 resource_server rms salesforce sentry sharepoint slack springcm sso_integration zendesk zoom'.split(
    ' ',
  ),
);

const OTHER_AUTH_METHODS = new Set(['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth']);

interface Normalized {
  sections: Data;
  /** What had to be replaced or left out. */
  warnings: string[];
}

/** @param managementAudience audience of the local Management API, which replaces that of a tenant at Auth0 */
export function normalize(raw: Data, managementAudience: string | undefined): Normalized {
  const warnings: string[] = [];
  const warn = (text: string): void => void warnings.push(text);
  const sections = withoutNulls(raw) as Data;
  const each = (name: string, change: (entity: Data) => Data[]) => {
    const entities = sections[name];
    if (Array.isArray(entities)) sections[name] = entities.flatMap((entity: Data) => change(entity));
  };
  each('clients', (client) => normalizeClient(client, warn));
  each('clientGrants', (grant) => [
    managementAudience && AUTH0_MANAGEMENT_API.test(String(grant.audience))
      ? { ...grant, audience: managementAudience }
      : grant,
  ]);
  each('databases', (database) => [{ strategy: 'auth0', ...withoutEmptyPolicy(database) }]);
  sections.emailProvider = normalizeEmailProvider(sections.emailProvider);
  each('actions', (action) => {
    if (action.code) return [action];
    warn(`actions "${action.name}": left out, because it has no code`);
    return [];
  });
  return { sections, warnings };
}

function normalizeClient(client: Data, warn: (text: string) => void): Data[] {
  const { name, app_type: type = 'regular_web', token_endpoint_auth_method: method } = client;
  const at = `clients "${name}"`;
  if (client.global === true) return [];
  if (OTHER_TYPES.has(String(type))) {
    warn(`${at}: left out, because the application type ${type} is not emulated`);
    return [];
  }
  if (method === undefined)
    return [PUBLIC_TYPES.includes(String(type)) ? { ...client, token_endpoint_auth_method: 'none' } : client];
  if (!OTHER_AUTH_METHODS.has(String(method))) return [client];
  warn(`${at}: authenticates with client_secret_post instead of ${method}`);
  return [{ ...client, token_endpoint_auth_method: 'client_secret_post' }];
}

/** Without secrets, and without credentials whose keywords have no value: no mail is sent. An empty provider is none. */
function normalizeEmailProvider(provider: unknown): Data | undefined {
  const { name, credentials, ...rest } = (provider ?? {}) as Data;
  if (!name) return undefined;
  const given = typeof credentials === 'object' ? withoutSecrets(credentials as Data) : {};
  const replaced = Object.entries(given).filter(([, value]) => isReplaced(value));
  return { name, ...rest, credentials: Object.fromEntries(replaced) };
}

/** An unset password policy is an empty string in exports. */
function withoutEmptyPolicy(database: Data): Data {
  const { options } = database;
  if (typeof options !== 'object' || !('passwordPolicy' in (options ?? {}))) return database;
  const { passwordPolicy, ...rest } = options as Data;
  return passwordPolicy ? database : { ...database, options: rest };
}

/** Exports write null for attributes that are not set. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(entries.map(([name, each]) => [name, withoutNulls(each)]));
}
