// Runs Actions in tests as the tenant runs them, and says what came of it in the words a test asks in.
import type { Suspension, TriggerEvent } from '../runtime/types';
import { builtAction, testPipeline } from './actions';
import { type Return, returning } from './event';
import { type ActionResult, resultOf } from './result';

export { loginEvent, passwordEvent, refreshEvent, STATE, silentEvent, socialEvent, ssoEvent } from './event';
export type { ActionResult } from './result';

interface TestedResult extends ActionResult {
  /**
   * Lets a login that waits go on: after a redirect the same Action with `onContinuePostLogin`, then those that follow it.
   * @param request how the user came back @throws Error when the login does not wait
   */
  goOn(request?: Return): Promise<TestedResult>;
}

export interface TestedAction {
  /** One login or exchange. What it leaves in `api.cache` is there for the next run, the rest is not: give it to the event. */
  run(event: TriggerEvent): Promise<TestedResult>;
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
  async function run(event: TriggerEvent, resume?: Suspension): Promise<TestedResult> {
    const outcome = await pipeline.postLogin(event, resume);
    return {
      ...resultOf(outcome),
      async goOn(request = {}) {
        if (outcome.status !== 'suspended') throw new Error('The login does not wait.');
        return run(returning(event, outcome, request), outcome.suspension);
      },
    };
  }
  return { run: (event) => run(event) };
}
