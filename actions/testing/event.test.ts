// The events of tests hold nothing an event of the running tenant does not hold.
import { expect, test } from 'vitest';
import type { TriggerEvent } from '@/tenant/actions/types';
import { loginEvent, refreshEvent, ssoEvent } from '.';
import { handler } from './actions';
import { startStory } from './story';

/** The attributes of an object and of the objects below it, as `session.cookie.mode`; a list is one attribute. */
function attributes(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([name, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && Object.keys(part).length > 0
      ? attributes(part, `${path}${name}.`)
      : [path + name],
  );
}

/** Without what /authorize was asked with and what clients send along, which each test decides itself. */
const shape = (event: TriggerEvent) =>
  attributes(event).filter((path) => !/^request\.(query|body)|metadata/.test(path));

test('login, single sign-on and exchange have attributes the tenant gives them, at the same places', async () => {
  const story = await startStory('add-claims');
  await story.perform(handler("api.idToken.setCustomClaim('https://encore.example/event', event);").code);
  const first = await story.signIn();
  const sso = await story.signIn();
  const exchange = await story.refresh(sso);
  const seen = [first, sso, exchange].map(({ claims }) => attributes(claims.idToken.event as TriggerEvent));
  for (const [i, event] of [loginEvent(), ssoEvent(), refreshEvent()].entries()) {
    expect(shape(event).filter((path) => !seen[i]?.includes(path))).toEqual([]);
  }
});
