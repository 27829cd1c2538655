// Results of the Actions of a login or exchange: /actions/executions/{id}. Log entries refer to the id in `details`.
import type { ActionRun } from '@encore/actions-kit/runtime/types';
import { stretchEnd } from '../../executions/stretch';
import type { ExecutionRecord } from '../../storage/execution-record';
import { type Endpoint, endpoint } from '../endpoint';
import { notFound } from '../error';

export const executionEndpoints: Endpoint[] = [
  endpoint('GET /actions/executions/:id', ['read:actions'], async ({ tenant, c, id }) => {
    const record = await tenant.executions.record(id);
    if (!record) throw notFound('That execution does not exist.');
    return c.json(showExecution(record));
  }),
];

function showExecution(record: ExecutionRecord): object {
  const { id, stretches } = record;
  const last = stretches.at(-1) ?? stretches[0];
  return {
    id,
    trigger_id: 'post-login',
    status: statusOf(record),
    results: stretches.flatMap(({ runs }) => runs.map(showRun)),
    created_at: new Date(stretches[0].at).toISOString(),
    updated_at: new Date(stretchEnd(last)).toISOString(),
  };
}

const showRun = ({ action, started_at, ms, error }: ActionRun): object => ({
  action_name: action,
  ...(error ? { error: { id: 'execution_error', msg: error.message } } : {}),
  started_at: new Date(started_at).toISOString(),
  ended_at: new Date(started_at + ms).toISOString(),
});

/** A denial is `final`, like success; only an error is `partial`. */
function statusOf({ stretches }: ExecutionRecord): 'pending' | 'final' | 'partial' | 'suspended' {
  const decision = stretches.at(-1)?.decision;
  if (!decision) return 'pending';
  if (decision.status === 'suspended') return 'suspended';
  return decision.denial?.cause === 'error' ? 'partial' : 'final';
}
