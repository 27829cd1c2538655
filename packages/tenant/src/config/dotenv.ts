// The clients of the tenant with their secrets as environment variables.
import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import type { TenantClient, TenantConfig } from './load';

const CLIENT_TYPES: Record<TenantClient['app_type'], string> = {
  regular_web: 'regular web app',
  spa: 'single-page app',
  native: 'native app',
  non_interactive: 'machine to machine',
};

const prefix = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

const hasLogin = ({ app_type }: TenantClient) => app_type !== 'non_interactive';

/**
 * Environment variables of apps: the tenant (`AUTH0_DOMAIN`, `AUTH0_ISSUER`, `AUTH0_ISSUER_BASE_URL`), the first API
 * (`AUTH0_AUDIENCE`), one client (`AUTH0_CLIENT_ID`, `AUTH0_CLIENT_SECRET`), and all clients (`<NAME>_CLIENT_ID`,
 * `<NAME>_CLIENT_SECRET`).
 * @param client id or name of the client of the AUTH0_ variables; by default the first one with a login
 * @throws Error if there is no such client
 */
export function clientEnvironment(config: TenantConfig, client?: string): Record<string, string> {
  const { issuer } = config;
  const clients = [...config.clients.values()];
  const chosen = client
    ? clients.find(({ client_id, name }) => client_id === client || name === client)
    : (clients.find(hasLogin) ?? clients[0]);
  if (client && !chosen) throw new Error(`There is no client ${client}.`);
  const audience = config.yaml.resourceServers[0]?.identifier;
  return {
    AUTH0_DOMAIN: new URL(issuer).host,
    AUTH0_ISSUER: issuer,
    AUTH0_ISSUER_BASE_URL: issuer.slice(0, -1),
    ...(audience ? { AUTH0_AUDIENCE: audience } : {}),
    ...(chosen ? variables('AUTH0', chosen) : {}),
    ...Object.assign({}, ...clients.map((each) => variables(prefix(each.name), each))),
  };
}

function variables(name: string, { client_id, client_secret }: TenantClient): Record<string, string> {
  return {
    [`${name}_CLIENT_ID`]: client_id,
    ...(client_secret ? { [`${name}_CLIENT_SECRET`]: client_secret } : {}),
  };
}

/** The environment as the text of a dotenv file, with a comment for each client. */
export function dotenvText(config: TenantConfig, client?: string): string {
  const comments = new Map(
    [...config.clients.values()].map((each) => [
      `${prefix(each.name)}_CLIENT_ID`,
      `\n# ${each.name} (${CLIENT_TYPES[each.app_type]})`,
    ]),
  );
  const lines = Object.entries(clientEnvironment(config, client)).flatMap(([name, value]) => [
    ...(comments.has(name) ? [comments.get(name)] : []),
    `${name}=${quoted(value)}`,
  ]);
  return `${lines.join('\n')}\n`;
}

const quoted = (value: string): string => (/^[\w@%+=:,./|-]*$/.test(value) ? value : JSON.stringify(value));

/** Writes the environment to a file that only its owner can read. */
export async function writeDotenv(file: string, config: TenantConfig, client?: string): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `# Clients of the local tenant\n${dotenvText(config, client)}`, { mode: 0o600 });
  await rename(draft, file);
}
