// Runs the draft of an Action on an event from the request, without storing anything: /actions/actions/{id}/test.
import { createPipeline } from '@encore/actions-kit/runtime/pipeline';
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import { z } from 'zod';
import { executable, StoredAction } from '../../config/actions';
import { findEntity } from '../../config/store';
import { endpoint, readBody } from '../endpoint';
import { assertBuilt, missingAction } from './actions';

const Body = z.object({ payload: z.object({ event: z.looseObject({ user: z.looseObject({}) }) }) });

export const testActionEndpoint = endpoint(
  'POST /actions/actions/:id/test',
  ['create:actions'],
  async ({ tenant, c, id }) => {
    const { payload } = await readBody(c, Body);
    const stored = await findEntity(tenant.db, 'actions', id);
    if (!stored) throw missingAction();
    const action = StoredAction.parse(stored.data);
    await assertBuilt(tenant, stored.data);
    const draft = await executable(action, action, tenant);
    const pipeline = createPipeline({ actions: [draft], processes: 1 });
    try {
      const outcome = await pipeline.postLogin(payload.event as unknown as TriggerEvent);
      return c.json({ payload: outcome });
    } finally {
      await pipeline.close();
    }
  },
);
