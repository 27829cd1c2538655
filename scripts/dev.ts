// `npm run dev`: the same stack from its sources; pages reload as they are saved, and so do Actions.
import { watch } from 'node:fs';
import { buildActions } from './build-actions';
import { progress } from './progress';
import { type Stack, startStack } from './stack';
import { readSettings } from './stack/settings';
import { superviseUntilStopped } from './supervise';

await superviseUntilStopped(async (signal) => {
  const step = progress();
  step('Building the Actions');
  await buildActions();
  const stack = await startStack({ settings: readSettings(), mode: 'development', onProgress: step, signal });
  step.done();
  console.log(
    `\n  Encore is at ${stack.appUrl}, its tenant at ${stack.tenantUrl}. Ctrl-C stops everything.\n`,
  );
  rebuildActionsOnSave(stack);
  return stack;
});

/** A saved Action is built and used by the next login: SIGHUP makes the tenant read its Actions again. */
function rebuildActionsOnSave({ servers }: Stack): void {
  const tenant = servers.find(({ name }) => name === 'tenant');
  if (!tenant) return;
  let pending: NodeJS.Timeout | undefined;
  watch('actions', { recursive: true }, (_event, file) => {
    if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return;
    clearTimeout(pending);
    pending = setTimeout(async () => {
      try {
        await buildActions();
        process.kill(tenant.pid, 'SIGHUP');
        console.log(`${file} is built; the next login uses it.`);
      } catch (error) {
        console.error(`${error}\nLogins go on with the Actions that were there before.`);
      }
    }, 30);
  });
}
