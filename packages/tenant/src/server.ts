// Starts the tenant: an HTTP server on loopback whose state is in one Postgres database.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { BuildProblems } from '@encore/actions-kit/build/build-problems';
import { createPipeline } from '@encore/actions-kit/runtime/pipeline';
import type { Pipeline } from '@encore/actions-kit/runtime/types';
import { getRequestListener } from '@hono/node-server';
import { createPasswords, PASSWORD_COST } from './accounts/passwords';
import { createApp } from './app';
import { startCleanup } from './cleanup';
import { boundActions, foreignRuntimes } from './config/actions';
import { writeDotenv } from './config/dotenv';
import { importConfig } from './config/import';
import type { Keywords } from './config/keywords';
import { loadConfig } from './config/load';
import { configRoot } from './config/source';
import { createConfigReload } from './config-reload';
import { createRecorder } from './executions/recorder';
import { type HttpOptions, openHttpServer } from './http-server';
import { createExecutions, type Executions } from './inspector/executions';
import { createLogger } from './logger';
import { createAuditLog } from './logs/audit';
import { createOutbox } from './mail/outbox';
import { createNotifier } from './notifier';
import { loadSigningKeys } from './oidc/keys';
import { createProvider } from './oidc/provider';
import { logProviderEvents } from './oidc/provider-events';
import { type BucketName, createRateLimits, type RateLimit } from './rate-limit';
import { openDatabase } from './storage/client';
import type { Tenant } from './tenant';

export interface TenantOptions extends HttpOptions {
  /** A database for the tenant alone; its migrations run at the start. */
  databaseUrl: string;
  /** Secrets by client id. Those of other confidential clients are generated and stored. */
  clientSecrets: Record<string, string>;
  /** Values of `##KEY##` and `@@KEY@@` in the configuration; `TENANT_URL` defaults to the URL of the tenant. */
  keywords: Keywords;
  /** Keys that verify cookies; the first key signs new ones. */
  cookieKeys: string[];
  /** Path of tenant.yaml or of the folder of the directory format; paths in it are relative to its folder. */
  configFile: string;
  /** File for the environment variables of all clients, rewritten when the configuration changes. */
  envFile?: string | undefined;
  /** Id or name of the client of the variables `AUTH0_CLIENT_…` in it; by default the first one with a login. */
  envClient?: string | undefined;
  /** Folder of the npm packages of Actions; by default one that all such tenants of this machine share. */
  packagesFolder?: string;
  /** A pino level or `silent`. */
  logLevel?: string;
  /** log2 of scrypt's N for tests; see accounts/passwords.ts. */
  passwordCost?: number | undefined;
  /** Rate limits that differ from Auth0's. */
  rateLimits?: Partial<Record<BucketName, RateLimit>>;
  /** Loopback port on which a debugger can attach to the Actions; none by default. */
  inspectPort?: number | undefined;
}

export interface RunningTenant {
  /** Without a trailing slash, unlike the issuer. */
  url: string;
  /** Parts of the configuration that have no effect. */
  warnings: readonly string[];
  /** Imports the configuration and the Actions again, effective with the next login. @throws Error that names the Actions that were not imported */
  reload(): Promise<void>;
  buildProblems: BuildProblems;
  /** Recorded logins and exchanges. */
  executions: Executions;
  /** What its modules share. */
  context: Tenant;
  close(): Promise<void>;
}

/**
 * Starts a tenant and resolves when it accepts requests.
 * @throws Error with a readable message if the configuration is invalid, the port is in use or Postgres is unreachable
 */
export async function startTenant(options: TenantOptions): Promise<RunningTenant> {
  const opened = await openDatabase(options.databaseUrl);
  const closers = [opened.close];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const { db } = opened;
    const log = createLogger(options.logLevel ?? 'info');
    // Closed after the server, because requests in flight can still write to them.
    const recorder = createRecorder(db, log);
    closers.push(() => recorder.settled());
    const audit = createAuditLog(db, log);
    closers.push(() => audit.settled());
    const outbox = createOutbox(db, log);
    closers.push(() => outbox.settled());
    let pipeline: Pipeline | undefined;
    closers.push(async () => pipeline?.close());
    const http = await openHttpServer(options);
    closers.push(http.close);

    const { url } = http;
    const issuer = `${url}/`;
    // Generating keys on the first start takes longer than the import of the configuration.
    const loadingKeys = loadSigningKeys(db);
    loadingKeys.catch(() => {});
    const root = await configRoot(options.configFile);
    const packagesFolder = options.packagesFolder ?? join(tmpdir(), 'encore-action-packages');
    const keywords = { TENANT_URL: url, ...options.keywords };
    const importFile = () => importConfig(db, { ...options, root, packagesFolder, keywords });
    const { warnings, problems } = await importFile();
    for (const warning of warnings) log.warn({ warning }, 'part of the configuration has no effect');
    for (const problem of problems) log.error({ problem }, 'Action not imported');
    for (const [runtime, names] of await foreignRuntimes(db))
      log.warn({ runtime, actions: names, node: process.version }, 'Actions declare another runtime');
    const config = await loadConfig(db, issuer);
    const writeEnvironment = async () => {
      if (options.envFile) await writeDotenv(options.envFile, config, options.envClient);
    };
    await writeEnvironment();
    const actions = await boundActions(db, { root, packagesFolder });
    pipeline = createPipeline({
      actions,
      inspectPort: options.inspectPort,
      onUnhandledError: (error) =>
        log.warn({ error }, 'unhandled error of an Action after its login had completed'),
    });
    const tenant: Tenant = {
      config,
      db,
      keys: await loadingKeys,
      pipeline,
      log,
      audit,
      limits: createRateLimits(options.rateLimits),
      passwords: createPasswords(options.passwordCost ?? PASSWORD_COST),
      outbox,
      buildProblems: new BuildProblems(),
      recorder,
      changes: createNotifier(),
      closing: http.closing,
      executions: createExecutions({ db, recorder, pipeline, config }),
      root,
      packagesFolder,
      reloadConfig: createConfigReload({ db, root, packagesFolder, config, pipeline, actions }),
      async reloadKeys() {
        tenant.keys = await loadSigningKeys(db);
        serve();
      },
    };
    const serve = () => {
      const provider = createProvider(tenant, options.cookieKeys);
      logProviderEvents(provider, tenant);
      const app = createApp(tenant, provider);
      http.serve(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    };
    serve();
    tenant.buildProblems.set(problems.map((text) => ({ file: options.configFile, text })));

    closers.push(await startCleanup(db, log));
    const reload = async () => {
      const imported = await importFile();
      await tenant.reloadConfig();
      tenant.changes.notify();
      await writeEnvironment();
      if (imported.problems.length > 0) throw new Error(imported.problems.join('\n'));
    };
    return {
      url,
      warnings,
      reload,
      buildProblems: tenant.buildProblems,
      executions: tenant.executions,
      context: tenant,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
