// Environments of the servers. Each gets only what it needs, so that the app never has the password of a database owner.
import { join } from 'node:path';
import { inheritedByApp, inheritedByTenant } from './inherited-environment';
import type { LocalSecrets } from './local-secrets';
import type { Settings } from './settings';

/** URLs for browsers. */
export interface Addresses {
  appUrl: string;
  /** Without the trailing slash. */
  tenantUrl: string;
}

export function addresses(settings: Settings): Addresses {
  const scheme = settings.TENANT_TLS === '1' ? 'https' : 'http';
  return {
    appUrl: settings.NEXTAUTH_URL ?? `http://localhost:${settings.PORT}`,
    tenantUrl: settings.AUTH0_ISSUER?.replace(/\/$/, '') ?? `${scheme}://localhost:${settings.TENANT_PORT}`,
  };
}

/** Folder of the local tenant's TLS certificate. */
export function tlsFolder(settings: Settings): string {
  return join(settings.DATA_DIR, 'tls');
}

/** File with the ids and secrets of all clients of the local tenant. */
export function clientsFile(settings: Pick<Settings, 'DATA_DIR'>): string {
  return join(settings.DATA_DIR, 'clients.env');
}

/** The app's environment, which `env.ts` validates. */
export function appEnvironment(settings: Settings, secrets: LocalSecrets, databaseUrl: string) {
  const { appUrl, tenantUrl } = addresses(settings);
  return {
    ...inheritedByApp(),
    PORT: String(settings.PORT),
    DATA_DIR: settings.DATA_DIR,
    DATABASE_URL: databaseUrl,
    DATABASE_CONNECTIONS: String(settings.DATABASE_CONNECTIONS),
    QUOTA_MB: String(settings.QUOTA_MB),
    QUOTA_SONGS: String(settings.QUOTA_SONGS),
    SHUTDOWN_SECONDS: String(settings.SHUTDOWN_SECONDS),
    BODY_SECONDS: String(settings.BODY_SECONDS),
    ALLOWED_HOSTS: settings.ALLOWED_HOSTS.join(','),
    ...(settings.METRICS_TOKEN && { METRICS_TOKEN: settings.METRICS_TOKEN }),
    RATE_LIMIT_FACTOR: String(settings.RATE_LIMIT_FACTOR),
    TRUSTED_PROXIES: String(settings.TRUSTED_PROXIES),
    AUTH0_ISSUER: `${tenantUrl}/`,
    AUTH0_AUDIENCE: settings.AUTH0_AUDIENCE,
    AUTH0_CLIENT_ID: settings.AUTH0_CLIENT_ID ?? 'encore-web',
    AUTH0_CLIENT_SECRET: settings.AUTH0_CLIENT_SECRET ?? secrets.ENCORE_WEB_CLIENT_SECRET,
    AUTH0_MGMT_CLIENT_ID: settings.AUTH0_MGMT_CLIENT_ID ?? 'encore-management',
    AUTH0_MGMT_CLIENT_SECRET: settings.AUTH0_MGMT_CLIENT_SECRET ?? secrets.ENCORE_MANAGEMENT_CLIENT_SECRET,
    NEXTAUTH_URL: appUrl,
    NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? secrets.NEXTAUTH_SECRET,
  };
}

/** The local tenant's environment. TENANT_KEYWORDS replace ##KEY## in the tenant's configuration. */
export function tenantEnvironment(
  settings: Settings,
  secrets: LocalSecrets,
  databaseUrl: string,
  config: string,
) {
  const { appUrl, tenantUrl } = addresses(settings);
  return {
    ...inheritedByTenant(config),
    TENANT_PORT: String(settings.TENANT_PORT),
    TENANT_DATABASE_URL: databaseUrl,
    TENANT_CONFIG: config,
    TENANT_ENV_FILE: clientsFile(settings),
    TENANT_TLS: settings.TENANT_TLS,
    TENANT_TLS_FOLDER: tlsFolder(settings),
    TENANT_PACKAGES_FOLDER: join(settings.DATA_DIR, 'action-packages'),
    TENANT_RATE_LIMITS: settings.TENANT_RATE_LIMITS,
    TENANT_BODY_SECONDS: String(settings.BODY_SECONDS),
    ...(settings.INSPECT_ACTIONS ? { TENANT_INSPECT_PORT: String(settings.INSPECT_ACTIONS) } : {}),
    TENANT_COOKIE_KEYS: secrets.TENANT_COOKIE_KEY,
    TENANT_CLIENT_SECRETS: JSON.stringify({
      'encore-web': secrets.ENCORE_WEB_CLIENT_SECRET,
      'encore-actions': secrets.ENCORE_ACTIONS_CLIENT_SECRET,
      'encore-management': secrets.ENCORE_MANAGEMENT_CLIENT_SECRET,
    }),
    TENANT_KEYWORDS: JSON.stringify({
      APP_URL: appUrl,
      TENANT_URL: tenantUrl,
      AUDIENCE: settings.AUTH0_AUDIENCE,
      ENCORE_ACTIONS_CLIENT_ID: 'encore-actions',
      ENCORE_ACTIONS_CLIENT_SECRET: secrets.ENCORE_ACTIONS_CLIENT_SECRET,
    }),
  };
}
