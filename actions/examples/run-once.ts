// Runs an expensive task once per user, guarded by a flag in app_metadata.
//
// Auth0's sample works, with limitations: the flag is written at the end of the trigger, so concurrent logins, or a login
// that fails in a later Action, run the task twice; it must be idempotent. The sample logs the user's email address, and a
// failure of the task fails the login.
import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const FLAG = 'didAnExpensiveTask';

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  if (event.user.app_metadata[FLAG]) {
    console.log('Skipping the expensive task: an earlier login has completed it.');
    return;
  }
  try {
    api.user.setAppMetadata('avatar_seed', await expensiveTask(event.user.user_id));
    // Set after the task, so that the next login retries a failed one.
    api.user.setAppMetadata(FLAG, true);
  } catch (error) {
    console.warn(`The expensive task failed: ${error instanceof Error ? error.message : error}`);
  }
};

/** Slow and deterministic: the seed of the user's generated avatar. */
async function expensiveTask(userId: string): Promise<string> {
  const seed = (await promisify(scrypt)(userId, 'avatar', 16)) as Buffer;
  return seed.toString('hex');
}
