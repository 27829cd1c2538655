// What helps to find mistakes in Actions: traces that name the TypeScript, and all the time in the world under a debugger.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildActions } from '../build/build-actions';
import { handler, testPipeline, writtenAction } from '../testing/actions';
import { loginEvent } from '../testing/event';

const SOURCE = `interface Plan {
  name: string;
}

const shout = (plan?: Plan): string => {
  return (plan as Plan).name.toUpperCase();
};

export const onExecutePostLogin = async () => {
  shout();
};
`;

/** Where a trace says an error was thrown, and by whom it was called. */
const places = (stack = '') => stack.match(/[^\s(]+:\d+:\d+/g)?.slice(0, 2);

test('what an Action throws is traced to the lines of its TypeScript, as long as that is what was built', async () => {
  const sources = await mkdtemp(join(tmpdir(), 'encore-lines-'));
  onTestFinished(() => rm(sources, { recursive: true }));
  const source = join(sources, 'fails.ts');
  await writeFile(source, SOURCE);
  const [built] = await buildActions({ sources });
  const file = built?.file ?? '';
  const action = writtenAction(await readFile(file, 'utf8'), { file });
  const traced = async () => {
    const { runs } = await testPipeline([action]).postLogin(loginEvent());
    return places(runs[0]?.error?.stack);
  };
  expect(await traced()).toEqual([`${source}:6:25`, `${source}:10:3`]);

  await writeFile(source, `${SOURCE}export const more = 1;\n`);
  await buildActions({ sources });
  expect(await traced()).toEqual([expect.stringContaining(`${file}:`), expect.stringContaining(`${file}:`)]);
});

test('where a debugger may be attached no login is too slow, and one thread serves all', async () => {
  const slow = handler(`
    globalThis.logins = (globalThis.logins ?? 0) + 1;
    await new Promise((done) => setTimeout(done, 200));
    api.idToken.setCustomClaim('https://t.example/logins', globalThis.logins);
  `);
  const pipeline = testPipeline([slow], { timeoutMs: 50, inspectPort: 0 });
  const both = await Promise.all([pipeline.postLogin(loginEvent()), pipeline.postLogin(loginEvent())]);
  pipeline.reload([slow]);
  const outcomes = [...both, await pipeline.postLogin(loginEvent())];
  expect(outcomes.map(({ idTokenClaims }) => idTokenClaims['https://t.example/logins'])).toEqual([1, 2, 3]);
});
