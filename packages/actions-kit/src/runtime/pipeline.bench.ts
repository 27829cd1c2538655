// Pipeline overhead per login: `npx vitest bench packages/actions-kit`. Target: 2 ms (median) for three Actions.
import { bench } from 'vitest';
import { handler } from '../testing/actions';
import { loginEvent } from '../testing/event';
import { createPipeline } from './pipeline';

const body = `api.user.setUserMetadata(event.client.name, event.user.email);
  api.idToken.setCustomClaim('https://t.example/x', 1)`;
const pipeline = createPipeline({ actions: ['one', 'two', 'three'].map((name) => handler(body, { name })) });
const empty = createPipeline({ actions: [] });

bench('a login with three Actions that call nothing outside', async () => {
  await pipeline.postLogin(loginEvent());
});

bench('a login without Actions', async () => {
  await empty.postLogin(loginEvent());
});
