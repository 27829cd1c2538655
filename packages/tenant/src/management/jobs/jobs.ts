// The state of jobs: /jobs/{id} and /jobs/{id}/errors.
import type { Tenant } from '../../tenant';
import { type Endpoint, endpoint, noContent } from '../endpoint';
import { notFound } from '../error';
import { exportLink, startExportEndpoint } from './exports';
import { startImportEndpoint } from './imports';
import { findJob, type Job, showJob } from './store';

const SCOPES = ['create:users', 'read:users', 'create:passwords_checking_job'];

async function existingJob({ db }: Tenant, id: string): Promise<Job> {
  const job = await findJob(db, id);
  if (!job) throw notFound('The job does not exist.', 'inexistent_job');
  return job;
}

export const jobEndpoints: Endpoint[] = [
  startImportEndpoint,
  startExportEndpoint,

  endpoint('GET /jobs/:id', SCOPES, async ({ tenant, c, id }) => {
    const job = await existingJob(tenant, id);
    return c.json(showJob(job, exportLink(tenant.config.issuer, job)));
  }),

  endpoint('GET /jobs/:id/errors', SCOPES, async ({ tenant, c, id }) => {
    const job = await existingJob(tenant, id);
    if (job.errors.length > 0) return c.json(job.errors);
    return job.status === 'failed' ? c.json(showJob(job)) : noContent(c);
  }),
];
