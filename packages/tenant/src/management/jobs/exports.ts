// POST /jobs/users-exports: users as NDJSON or CSV, in the background, and the link to download them.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { and, asc, eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { z } from 'zod';
import { isPrimary } from '../../accounts/store';
import { findEntity } from '../../config/store';
import type { NodeBindings } from '../../http';
import { users } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { endpoint, readBody } from '../endpoint';
import { badRequest } from '../error';
import { valueAt } from '../property-path';
import { toApiUser } from '../users/user';
import { endJob, findJob, insertJob, type Job, showJob } from './store';

const LINK_SECONDS = 60;
const MAX_CSV_FIELDS = 30;

const Field = z.strictObject({ name: z.string().min(1), export_as: z.string().min(1).optional() });

const Body = z
  .strictObject({
    connection_id: z.string().min(1).optional(),
    format: z.enum(['json', 'csv']).default('json'),
    limit: z.number().int().min(1).optional(),
    fields: z.array(Field).min(1).optional(),
  })
  .superRefine(({ format, fields = [] }, { addIssue }) => {
    if (format !== 'csv') return;
    if (fields.length > MAX_CSV_FIELDS)
      addIssue({
        code: 'custom',
        message: `CSV exports have at most ${MAX_CSV_FIELDS} fields`,
        path: ['fields'],
      });
    if (fields.some(({ name }) => ['user_metadata', 'app_metadata'].includes(name)))
      addIssue({ code: 'custom', message: 'CSV exports need single fields of metadata', path: ['fields'] });
  });

type Field = z.output<typeof Field>;

/** The normalized user profile (Auth0: bulk user exports). */
const DEFAULT_FIELDS: Field[] = [
  ...['user_id', 'given_name', 'family_name', 'nickname', 'name', 'email', 'email_verified', 'picture'].map(
    (name) => ({ name }),
  ),
  { name: 'identities[0].connection', export_as: 'connection' },
  { name: 'created_at' },
  { name: 'updated_at' },
];

export const startExportEndpoint = endpoint(
  'POST /jobs/users-exports',
  ['read:users'],
  async ({ tenant, c }) => {
    const details = await readBody(c, Body);
    const { connection_id } = details;
    const connection = connection_id ? await findEntity(tenant.db, 'connections', connection_id) : undefined;
    if (connection_id && !connection)
      throw badRequest('The connection does not exist.', 'inexistent_connection');
    const job = await insertJob(tenant.db, 'users_export', details);
    tenant.outbox.deliver(() => runExport(tenant, job, connection?.key));
    return c.json(showJob(job), 201);
  },
);

async function runExport(
  { db }: Tenant,
  { id, details }: Job,
  connection: string | undefined,
): Promise<void> {
  const found = db
    .select()
    .from(users)
    .where(and(isPrimary, connection === undefined ? undefined : eq(users.connection, connection)))
    .orderBy(asc(users.user_id));
  const rows = (await (details.limit ? found.limit(details.limit) : found)).map(toApiUser);
  const fields = details.fields ?? DEFAULT_FIELDS;
  const records = rows.map((row) =>
    fields.map(({ name, export_as }) => [export_as ?? name, read(row, name)] as const),
  );
  const file = details.format === 'csv' ? toCsv(fields, records) : toNdjson(records);
  await endJob(db, id, { status: 'completed', file, file_key: randomBytes(32).toString('hex') });
}

type Row = (readonly [name: string, value: unknown])[];

/** @param name a path such as `identities[0].connection` */
const read = (row: object, name: string): unknown =>
  valueAt(JSON.parse(JSON.stringify(row)), name.replace(/\[(\d+)\]/g, '.$1').split('.'));

const toNdjson = (records: Row[]): string =>
  records.map((record) => `${JSON.stringify(Object.fromEntries(record))}\n`).join('');

function toCsv(fields: Field[], records: Row[]): string {
  const lines = [
    fields.map(({ name, export_as }) => export_as ?? name),
    ...records.map((each) => each.map(cell)),
  ];
  return lines.map((line) => `${line.join(',')}\n`).join('');
}

const ISO_DATE = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Texts start with an apostrophe, so that spreadsheets do not evaluate them (OWASP: CSV injection). */
function cell([, value]: Row[number]): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return typeof value === 'string' && !ISO_DATE.test(value) ? `"'${text.replaceAll('"', '""')}"` : text;
}

const signature = (key: string, id: string, expires: string): string =>
  createHmac('sha256', key).update(`${id} ${expires}`).digest('hex');

/** A link that is valid for a minute; undefined for a job without a file. */
export function exportLink(issuer: string, { id, file_key }: Job): string | undefined {
  if (!file_key) return undefined;
  const expires = String(Math.floor(Date.now() / 1000) + LINK_SECONDS);
  return `${issuer}u/exports/${id}?${new URLSearchParams({ expires, signature: signature(file_key, id, expires) })}`;
}

/** Serves files of exports, compressed with gzip. */
export function exportFiles({ db, config }: Tenant): Hono<NodeBindings> {
  return new Hono<NodeBindings>().get('/:id', async (c) => {
    const { expires = '', signature: given = '' } = c.req.query();
    const job = await findJob(db, c.req.param('id'));
    const expected = signature(job?.file_key ?? '', job?.id ?? '', expires);
    const isValid =
      given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
    if (!job?.file_key || !isValid || Number(expires) * 1000 < Date.now())
      return c.json(
        { error: 'access_denied', error_description: 'The link is not valid or has expired.' },
        403,
      );
    const name = `${new URL(config.issuer).hostname}.${job.details.format ?? 'json'}.gz`;
    return c.body(gzipSync(job.file ?? ''), 200, {
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="${name}"`,
    });
  });
}
