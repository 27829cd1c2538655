// Test API for Actions: builds them, runs them in the tenant's pipeline, and returns the result.
import type { BoundAction, Suspension, TriggerEvent } from '../runtime/types';
import { builtAction, testPipeline } from './actions';
import { type ResumeRequest, resumeEvent } from './event';
import { type JavaScriptAction, javaScriptAction } from './javascript-action';
import { type ActionResult, resultOf } from './result';

export { loginEvent, passwordEvent, refreshEvent, STATE, silentEvent, socialEvent, ssoEvent } from './event';
export type { JavaScriptAction } from './javascript-action';
export type { ActionResult } from './result';

interface TestedResult extends ActionResult {
  /**
   * Resumes a suspended login: after a redirect with `onContinuePostLogin` of the same Action, then with the next Actions.
   * @throws Error if the login is not suspended
   */
  resume(request?: ResumeRequest): Promise<TestedResult>;
}

export interface TestedAction {
  /** Runs one login or exchange. `api.cache` persists between runs; pass other state in the event. */
  run(event: TriggerEvent): Promise<TestedResult>;
}

/**
 * Builds Actions and binds them in this order until the test finishes.
 * @param names one or more files relative to `actions/`, without `.ts`
 * @param secrets `event.secrets` of each Action
 */
export async function testAction(
  names: string | string[],
  secrets: Record<string, string> = {},
): Promise<TestedAction> {
  return tested(await Promise.all([names].flat().map((name) => builtAction(name, secrets))));
}

/**
 * Binds plain JavaScript Actions in this order until the test finishes.
 * @throws ActionProblem for a syntax error and for packages that are undeclared or cannot be installed
 */
export async function testJavaScriptAction(...actions: JavaScriptAction[]): Promise<TestedAction> {
  return tested(await Promise.all(actions.map(javaScriptAction)));
}

function tested(actions: BoundAction[]): TestedAction {
  const pipeline = testPipeline(actions);
  async function run(event: TriggerEvent, resume?: Suspension): Promise<TestedResult> {
    const outcome = await pipeline.postLogin(event, resume);
    return {
      ...resultOf(outcome),
      async resume(request = {}) {
        if (outcome.status !== 'suspended') throw new Error('The login is not suspended.');
        return run(resumeEvent(event, outcome, request), outcome.suspension);
      },
    };
  }
  return { run: (event) => run(event) };
}
