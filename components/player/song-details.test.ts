import { afterEach, expect, test, vi } from 'vitest';
import { detailsOf, forgetDetails } from './song-details';

afterEach(() => void vi.unstubAllGlobals());

test('fetches the details of a song once, and again after an edit', async () => {
  let album = 'Sea';
  const fetched = vi.fn(async () => Response.json({ song_id: 7, album }));
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('location', new URL('https://app.example/'));
  expect(await detailsOf(7)).toMatchObject({ album: 'Sea' });
  album = 'Ocean';
  expect(await detailsOf(7)).toMatchObject({ album: 'Sea' });
  forgetDetails(7);
  expect(await detailsOf(7)).toMatchObject({ album: 'Ocean' });
  expect(fetched).toHaveBeenCalledTimes(2);
});
