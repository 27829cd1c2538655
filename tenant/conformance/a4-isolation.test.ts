// A4, whole logins over HTTP: what one login's Action does to itself costs that login, and fifty others do not notice.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EMAIL, PASSWORD, type Stage, setStage } from './stage';

const LOGINS = 50;
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

test.each([
  ['an endless loop', 'while (true) {}', /took longer than 20 seconds/],
  ['an Action that ends its process', 'process.exit(1)', /ended its process with code 1/],
  ['an Action that eats memory', 'const all = []; for (;;) all.push(new Array(10000).fill(0.5))', /memory/],
])(
  'A4 %s costs its login and nothing else [docs: limitations]',
  { timeout: 120_000 },
  async (_name, body, reason) => {
    await stage.play({ one: `if (event.request.query['ext-behave'] === 'badly') { ${body} }` });
    const bad = stage.tenant.login(EMAIL, PASSWORD, { parameters: { 'ext-behave': 'badly' } });
    const others = await Promise.all(
      Array.from({ length: LOGINS }, () => stage.tenant.signIn(EMAIL, PASSWORD)),
    );
    expect(others.filter(({ access_token }) => access_token)).toHaveLength(LOGINS);
    const { callback } = await bad;
    expect(callback).toMatchObject({
      error: 'access_denied',
      error_description: expect.stringMatching(reason),
    });
    expect((await stage.signIn()).access_token).toBeTruthy();
  },
);
