// Tests of the build output.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildActions } from './build-actions';

const ACTION = 'export const onExecutePostLogin = async () => {};\n';

test('removes the output of deleted Actions, but not after a failed build', async () => {
  const sources = await mkdtemp(join(tmpdir(), 'encore-actions-'));
  onTestFinished(() => rm(sources, { recursive: true }));
  const built = async () => (await readdir(join(sources, 'dist'), { recursive: true })).sort();
  await mkdir(join(sources, 'examples'));
  for (const name of ['kept', 'gone', 'examples/kept', 'examples/gone'])
    await writeFile(join(sources, `${name}.ts`), ACTION);
  await buildActions({ sources });
  expect(await built()).toContain('gone.js');

  await rm(join(sources, 'gone.ts'));
  await rm(join(sources, 'examples/gone.ts'));
  await writeFile(join(sources, 'dist', 'tsconfig.json'), '{}');
  await writeFile(join(sources, 'kept.ts'), 'a mistake');
  await expect(buildActions({ sources })).rejects.toThrow();
  expect(await built()).toContain('gone.js');

  await writeFile(join(sources, 'kept.ts'), ACTION);
  await buildActions({ sources });
  expect(await built()).toEqual([
    'examples',
    'examples/kept.js',
    'examples/kept.js.map',
    'kept.js',
    'kept.js.map',
    'tsconfig.json',
  ]);
});
