// Tests of source-mapped stack traces and of the debugger mode.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildActions } from '../build/build-actions';
import { handler, inlineAction, testPipeline } from '../testing/actions';
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

/** The top two locations of a stack trace. */
const locations = (stack = '') => stack.match(/[^\s(]+:\d+:\d+/g)?.slice(0, 2);

test('stack traces name TypeScript lines while the file matches the running build', async () => {
  const sources = await mkdtemp(join(tmpdir(), 'encore-lines-'));
  onTestFinished(() => rm(sources, { recursive: true }));
  const source = join(sources, 'fails.ts');
  await writeFile(source, SOURCE);
  const [built] = await buildActions({ sources });
  const file = built?.file ?? '';
  const action = inlineAction(await readFile(file, 'utf8'), { file });
  const traced = async () => {
    const { runs } = await testPipeline([action]).postLogin(loginEvent());
    return locations(runs[0]?.error?.stack);
  };
  expect(await traced()).toEqual([`${source}:6:25`, `${source}:10:3`]);

  await writeFile(source, `${SOURCE}export const more = 1;\n`);
  await buildActions({ sources });
  expect(await traced()).toEqual([expect.stringContaining(`${file}:`), expect.stringContaining(`${file}:`)]);
});

test('with an inspect port there is no time limit and one process serves all logins', async () => {
  const slow = handler(`
    await new Promise((done) => setTimeout(done, 200));
    api.idToken.setCustomClaim('https://t.example/process', process.pid);
  `);
  const pipeline = testPipeline([slow], { timeoutMs: 50, inspectPort: 0 });
  const both = await Promise.all([pipeline.postLogin(loginEvent()), pipeline.postLogin(loginEvent())]);
  pipeline.reload([slow]);
  const outcomes = [...both, await pipeline.postLogin(loginEvent())];
  const pids = outcomes.map(({ idTokenClaims }) => idTokenClaims['https://t.example/process']);
  expect(pids).toEqual([pids[0], pids[0], pids[0]]);
  expect(pids[0]).not.toBe(process.pid);
});
