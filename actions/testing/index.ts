// Runs Actions in tests as the tenant runs them, and says what came of it in the words a test asks in.
import type { TriggerEvent } from '@/tenant/actions/types';
import { builtAction, testPipeline } from './actions';
import { type ActionResult, resultOf } from './result';

export { loginEvent, passwordEvent, refreshEvent, silentEvent, socialEvent, ssoEvent } from './event';
export type { ActionResult } from './result';

export interface TestedAction {
  /** One login or exchange. What it leaves in `api.cache` is there for the next run, the rest is not: give it to the event. */
  run(event: TriggerEvent): Promise<ActionResult>;
}

/**
 * Builds Actions of this folder and binds them in this order, until the test is over.
 * @param names a file below `actions/` without `.ts`, or several
 * @param secrets what `event.secrets` holds, for each of them
 */
export async function testAction(
  names: string | string[],
  secrets: Record<string, string> = {},
): Promise<TestedAction> {
  const actions = await Promise.all([names].flat().map((name) => builtAction(name, secrets)));
  const pipeline = testPipeline(actions);
  return { run: async (event) => resultOf(await pipeline.postLogin(event)) };
}
