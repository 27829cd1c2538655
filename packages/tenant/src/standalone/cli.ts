// The command encore-tenant: starts a tenant with its own Postgres until Ctrl-C.
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import process from 'node:process';
import { AlreadyRunning } from '@encore/embedded-postgres';
import { onStopSignals } from '@encore/util/stop-signals';
import { readCommand, USAGE } from './arguments';
import { type Standalone, type StandaloneOptions, startStandalone } from './start';

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2), process.env);
  if ('print' in command) {
    console.log(command.print === 'usage' ? USAGE : version());
    return;
  }
  const stopRequested = untilStopped();
  const tenant = await startStandalone(command.start);
  await printWelcome(tenant, command.start);
  const cause = await Promise.race([stopRequested, tenant.databaseExited]);
  await tenant.close();
  if (cause !== 'signal') throw new Error('Postgres has stopped.');
}

/** Resolves at the first signal. A later one stops at once, and Postgres with it. */
const untilStopped = (): Promise<'signal'> =>
  new Promise((done) =>
    onStopSignals(['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'], {
      stop: () => done('signal'),
      stopAtOnce: () => process.exit(1),
    }),
  );

/** Standard output is a valid dotenv file: everything but the variables is a comment. */
async function printWelcome(tenant: Standalone, { tlsFolder, envFile, envClient }: StandaloneOptions) {
  const { dotenvText } = await import('../config/dotenv');
  for (const warning of tenant.warnings) console.error(`warning: ${warning}`);
  console.log(`# Tenant:    ${tenant.url}/\n# Inspector: ${tenant.url}/inspector`);
  if (tlsFolder) console.log(`# Trust:     NODE_EXTRA_CA_CERTS=${resolve(tlsFolder, 'localhost.crt')}`);
  console.log(
    envFile ? `# Clients:   ${relative('', envFile)}` : `\n${dotenvText(tenant.context.config, envClient)}`,
  );
  console.log('# Press Ctrl-C to stop.');
}

/** The package is one or two folders up, from the bundle or from this file. */
function version(): string {
  const up = import.meta.url.endsWith('.ts') ? '../../package.json' : '../package.json';
  return (JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as { version: string }).version;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known =
      error instanceof AlreadyRunning ? `The data directory is in use: ${error.message}` : undefined;
    console.error(known ?? (error instanceof Error ? error.message : error));
    process.exit(1);
  },
);
