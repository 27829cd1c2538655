// `npm run dev`: runs the stack from its sources, with hot reload of pages and Actions.
import { ACTIONS_FOLDER, buildActions } from '@encore/actions-kit/build/build-actions';
import { progress } from './progress';
import { startStack } from './stack';
import { readSettings } from './stack/settings';
import { superviseUntilStopped } from './supervise';
import { watchActions } from './watch-actions';

await superviseUntilStopped(async (signal) => {
  const settings = readSettings();
  const step = progress();
  step('Building the Actions');
  await buildActions();
  const stack = await startStack({ settings, mode: 'development', onProgress: step, signal });
  step.done();
  console.log(
    `\n  Encore is running at ${stack.appUrl}, its tenant at ${stack.tenantUrl}. Press Ctrl-C to stop.\n`,
  );
  const tenant = stack.servers.find(({ name }) => name === 'tenant');
  if (tenant) watchActions({ sources: ACTIONS_FOLDER, notifyTenant: tenant.ask, print: console.log });
  return stack;
});
