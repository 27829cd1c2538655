// Something expensive that is done once for each user, guarded by a flag in app_metadata.
//
// The published sample works. What it does not say: the flag is written when the trigger ends, so two logins at the same
// moment, or a login that a later Action fails, do the task twice: it must not matter if it is done again. It writes the
// user's email address to the log. And once the task itself fails, the login fails with it.
import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const FLAG = 'didAnExpensiveTask';

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  if (event.user.app_metadata[FLAG]) {
    console.log('Skipping the expensive task: it was done at an earlier login.');
    return;
  }
  try {
    api.user.setAppMetadata('avatar_seed', await expensiveTask(event.user.user_id));
    // Set only when the task is done: a failure is tried again at the next login.
    api.user.setAppMetadata(FLAG, true);
  } catch (error) {
    console.warn(`The expensive task failed: ${error instanceof Error ? error.message : error}`);
  }
};

/** Slow on purpose, and the same each time: what the user's generated avatar is drawn from. */
async function expensiveTask(userId: string): Promise<string> {
  const seed = (await promisify(scrypt)(userId, 'avatar', 16)) as Buffer;
  return seed.toString('hex');
}
