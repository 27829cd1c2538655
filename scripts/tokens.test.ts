// Secrets of clients that were added to tenant.yaml.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientSecret } from './tokens';

test('finds the secret of a client in clients.env by its id', async () => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'encore-tokens-'));
  expect(clientSecret({ DATA_DIR }, 'reports')).toBe(undefined);
  const text =
    'AUTH0_CLIENT_ID=web\nREPORTS_2_CLIENT_ID=reports\nREPORTS_2_CLIENT_SECRET="s=1"\nSPA_CLIENT_ID=spa\n';
  await writeFile(join(DATA_DIR, 'clients.env'), text);
  expect(clientSecret({ DATA_DIR }, 'reports')).toBe('s=1');
  expect(clientSecret({ DATA_DIR }, 'spa')).toBe(undefined);
  expect(clientSecret({ DATA_DIR }, 'unknown')).toBe(undefined);
  await rm(DATA_DIR, { recursive: true });
});
