// `npm run dev`: the same stack from its sources; pages reload as they are saved, and so do Actions.

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
    `\n  Encore is at ${stack.appUrl}, its tenant at ${stack.tenantUrl}. Ctrl-C stops everything.\n`,
  );
  const tenant = stack.servers.find(({ name }) => name === 'tenant');
  if (tenant) watchActions({ sources: ACTIONS_FOLDER, tell: tenant.ask, say: console.log });
  return stack;
});
