// `npm start`: builds and runs the whole stack until Ctrl-C.
import { relative } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, GOOGLE_EMAIL } from '@/demo/accounts';
import { build } from './build';
import { progress } from './progress';
import { type Stack, startStack } from './stack';
import { clientsFile } from './stack/environments';
import { readSettings } from './stack/settings';
import { superviseUntilStopped } from './supervise';

await superviseUntilStopped(async (signal) => {
  const settings = readSettings();
  const step = progress();
  await build(step, signal);
  const stack = await startStack({ settings, mode: 'production', onProgress: step, signal });
  step.done();
  printWelcome(stack, settings.AUTH0_ISSUER === undefined);
  return stack;
});

function printWelcome({ appUrl, tenantUrl, settings }: Stack, localTenant: boolean): void {
  console.log(`\n  Encore is running at ${appUrl}\n`);
  if (localTenant) {
    console.log(`  Sign in with one of these accounts and the password ${DEMO_PASSWORD}\n`);
    for (const { email, about } of Object.values(DEMO_ACCOUNTS))
      console.log(`    ${email.padEnd(26)}${about}`);
    console.log(`    ${'Continue with Google'.padEnd(26)}${GOOGLE_EMAIL}, owner of "Number One Hit"\n`);
  }
  console.log(`  Identity tenant: ${tenantUrl}`);
  if (localTenant) {
    console.log(`  Inspector: ${tenantUrl}/inspector`);
    console.log(`  Clients and their secrets: ${relative('', clientsFile(settings))}`);
  }
  console.log('  Press Ctrl-C to stop.\n');
}
