// Starts the local Auth0-shaped tenant: one HTTP server on loopback, one Postgres database, no other state.
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';
import { BuildProblems } from '@encore/actions-kit/build/build-problems';
import { createPipeline } from '@encore/actions-kit/runtime/pipeline';
import type { Pipeline } from '@encore/actions-kit/runtime/types';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app';
import { boundActions } from './config/actions';
import { importConfig } from './config/import';
import type { Keywords } from './config/keywords';
import { loadConfig } from './config/load';
import { createConfigReload } from './config-reload';
import { createRecorder } from './executions/recorder';
import { deleteOldExecutions } from './executions/store';
import { createChanges } from './inspector/changes';
import { createExecutions } from './inspector/executions';
import type { Executions } from './inspector/types';
import { createLogger } from './logger';
import { createAuditLog, deleteOldLogs } from './logs/audit';
import { deleteOldMails } from './mail/outbox';
import { deleteExpiredTickets } from './mail/tickets';
import { loadSigningKeys } from './oidc/keys';
import { createProvider } from './oidc/provider';
import { logProviderEvents } from './oidc/provider-events';
import { type BucketName, createRateLimits, type RateLimit } from './rate-limit';
import { deleteExpired } from './storage/cleanup';
import { openDatabase } from './storage/client';
import type { Tenant } from './tenant';
import { serverCertificate } from './x509/server-certificate';

export interface TenantOptions {
  /** 0 picks a free one. */
  port: number;
  /** A database of the tenant's own; its tables are made and brought up to date here. */
  databaseUrl: string;
  /** Secret by client id, for every client that has one. */
  clientSecrets: Record<string, string>;
  /** Values of `##KEY##` in the configuration; `TENANT_URL` is known if it is left out. */
  keywords: Keywords;
  /** Sign the cookies; the first one signs new cookies, the others are still accepted. */
  cookieKeys: string[];
  /** tenant.yaml; paths inside it are relative to it. */
  configFile: string;
  /** pino's level; `silent` for none. */
  logLevel?: string;
  /** Buckets that differ from Auth0's limits. */
  rateLimits?: Partial<Record<BucketName, RateLimit>>;
  /** Where a debugger can attach to the Actions, on loopback; nowhere when left out. */
  inspectPort?: number | undefined;
  /** Folder of the certificate to serve HTTPS with, made there on first use; without it the tenant serves HTTP. */
  tlsFolder?: string;
}

export interface RunningTenant {
  /** Without a trailing slash; the issuer has one. */
  url: string;
  /** Reads tenant.yaml and the Actions again; the next login goes by what changed in them. */
  reload(): Promise<void>;
  buildProblems: BuildProblems;
  /** The recorded logins and exchanges. */
  executions: Executions;
  close(): Promise<void>;
}

const CLEANUP_INTERVAL_MS = 600_000;

/**
 * Starts a tenant and answers once it serves.
 * @throws Error in plain words when the configuration is wrong, the port is taken or Postgres cannot be reached
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
    // All of it is closed after the server: what is under way may still note something, and nothing new begins.
    const recorder = createRecorder(db, log);
    closers.push(() => recorder.settled());
    const audit = createAuditLog(db, log);
    closers.push(() => audit.settled());
    let pipeline: Pipeline | undefined;
    closers.push(async () => pipeline?.close());
    let listener: RequestListener = (_req, res) => res.writeHead(503).end();
    const answer: RequestListener = (req, res) => listener(req, res);
    const tls = options.tlsFolder ? await serverCertificate(options.tlsFolder) : undefined;
    const server = tls ? createTlsServer(tls, answer) : createServer(answer);
    const url = `${tls ? 'https' : 'http'}://localhost:${await listen(server, options.port)}`;
    closers.push(() => stop(server));

    const issuer = `${url}/`;
    const root = dirname(resolve(options.configFile));
    const importFile = () =>
      importConfig(db, { ...options, root, keywords: { TENANT_URL: url, ...options.keywords } });
    await importFile();
    const config = await loadConfig(db, issuer);
    const actions = await boundActions(db, root);
    pipeline = createPipeline({
      actions,
      inspectPort: options.inspectPort,
      onStray: (error) => log.warn({ error }, 'an Action left something running that failed after its login'),
    });
    const tenant: Tenant = {
      config,
      db,
      keys: await loadSigningKeys(db),
      pipeline,
      log,
      audit,
      limits: createRateLimits(options.rateLimits),
      buildProblems: new BuildProblems(),
      recorder,
      changes: createChanges(),
      executions: createExecutions({ db, recorder, pipeline }),
      root,
      reloadConfig: createConfigReload({ db, root, config, pipeline, actions }),
      async reloadKeys() {
        tenant.keys = await loadSigningKeys(db);
        serve();
      },
    };
    const serve = () => {
      const provider = createProvider(tenant, options.cookieKeys);
      logProviderEvents(provider, tenant);
      const app = createApp(tenant, provider);
      listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    };
    serve();

    const old = [deleteExpired, deleteOldLogs, deleteOldMails, deleteExpiredTickets, deleteOldExecutions];
    const cleanUp = () => Promise.all(old.map((run) => run(db)));
    await cleanUp();
    const cleanup = setInterval(() => cleanUp().catch((err) => log.error({ err })), CLEANUP_INTERVAL_MS);
    closers.push(async () => clearInterval(cleanup));
    const reload = async () => {
      await importFile();
      await tenant.reloadConfig();
    };
    return { url, reload, buildProblems: tenant.buildProblems, executions: tenant.executions, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Listens on loopback only: the tenant's accounts are for this machine. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use.`, { cause: error }) : error),
    );
    server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
