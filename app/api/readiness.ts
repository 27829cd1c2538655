// State of the parts that the app depends on.
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tenantFetch, tenantUrls } from '@/auth/tenant-client';
import { ping } from '@/db/client';
import { isStorageFull } from '@/db/connection-errors';
import { env } from '@/env';
import { log } from '@/lib/log';
import { toFileKey } from '@/media/store';
import { audioStore } from './file-stores';

type PartState = 'ok' | 'unavailable' | 'full';
export type Parts = Record<'postgres' | 'tenant' | 'store', PartState>;

/** Time limit of the check of the tenant. */
const TENANT_MS = 2_000;

/** Below this, an upload of a song may fail. */
const PROBE_BYTES = 256 * 1024;

/** A key without a file. */
const UNUSED_KEY = toFileKey('0'.repeat(64));

let running: Promise<Parts> | undefined;

/** Checks all parts. Concurrent calls share one check. */
export function checkParts(): Promise<Parts> {
  running ??= check().finally(() => {
    running = undefined;
  });
  return running;
}

async function check(): Promise<Parts> {
  const [postgres, tenant, store] = await Promise.all([
    stateOf('postgres', ping()),
    stateOf('tenant', tenantFetch(tenantUrls().jwks, {}, TENANT_MS)),
    stateOf('store', Promise.all([audioStore().stat(UNUSED_KEY), writeProbe(env().dataDir)])),
  ]);
  return { postgres, tenant, store };
}

async function stateOf(part: keyof Parts, checked: Promise<unknown>): Promise<PartState> {
  try {
    await checked;
    return 'ok';
  } catch (err) {
    log.warn({ part, err }, 'not ready');
    return isStorageFull(err) ? 'full' : 'unavailable';
  }
}

/** Uploads are assembled in the data directory, also with a bucket. */
async function writeProbe(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, `.probe-${randomUUID()}`);
  try {
    await writeFile(path, Buffer.alloc(PROBE_BYTES), { mode: 0o600 });
  } finally {
    await rm(path, { force: true });
  }
}
