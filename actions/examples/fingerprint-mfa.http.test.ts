// Over HTTP: the browser that signed in is never asked; one that brings its cookies from elsewhere is.
import { expect, test } from 'vitest';
import { FormBrowser } from '@/tenant/testing/browser';
import { live, startStory } from '../testing/story';

test('login, single sign-on and exchanges of one browser keep one fingerprint and ask for nothing', async () => {
  const story = await startStory('examples/fingerprint-mfa', {}, new FormBrowser('Laptop/1'));
  const [first, ...others] = await live(story);
  expect(first?.sessionMetadata).toEqual({ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
  for (const { sessionMetadata } of others) expect(sessionMetadata).toEqual(first?.sessionMetadata);
});

test('without a second factor a session that moves ends, for the one who brought it and for its owner', async () => {
  const laptop = new FormBrowser('Laptop/1');
  const story = await startStory('examples/fingerprint-mfa', {}, laptop);
  const { sessionMetadata } = await story.signIn();
  await expect(story.signIn({}, laptop.clone('Phone/1'))).rejects.toThrow(
    'access_denied: This session moved to another device. Please sign in again.',
  );
  await expect(story.signIn({ prompt: 'none' })).rejects.toThrow('login_required');
  expect((await story.signIn()).sessionMetadata).toEqual(sessionMetadata);
});
