import { expect, test } from './fixtures';
import { overflow } from './playlist-steps';

const WIDTHS = [1440, 390];

/** Empty state of each page. */
const EMPTY: Record<string, RegExp> = {
  '/': /Get started/,
  '/songs': /yet/,
  '/songs/artists': /No artists yet/,
  '/songs/albums': /No albums yet/,
  '/songs/genres': /No genres yet/,
  '/songs/genres/jazz': /Not in your library yet\./,
  '/songs/favourites': /No favorites yet/,
  '/songs/recently-added': /No songs yet/,
  '/songs/recently-played': /No plays yet/,
  '/songs/on-repeat': /Nothing on repeat yet/,
  '/songs/rediscover': /Nothing to rediscover yet/,
  '/songs/upload': /Choose files/,
  '/playlists': /yet/,
  '/featured': /Encore Picks/,
  '/stats': /Find something to play/,
  '/settings': /free/i,
};

/** Content of each page for a library of 5,000 songs. */
const FULL: Record<string, RegExp> = {
  '/': /Recently added/,
  '/songs': /5,000 songs/,
  '/songs/artists': /artists in your library/,
  '/songs/albums': /albums in your library/,
  '/songs/genres': /Jazz/,
  '/songs/genres/jazz': /songs in your library/,
  '/songs/favourites': /No favorites yet/,
  '/songs/recently-added': /The songs you added last/,
  '/songs/recently-played': /The songs you played last/,
  '/songs/on-repeat': /most played first/,
  '/songs/rediscover': /Nothing to rediscover yet/,
  '/songs/upload': /Choose files/,
  '/playlists': /Long Haul/,
  '/featured': /Encore Picks/,
  '/stats': /Plays by/,
  '/settings': /premium/i,
};

for (const [account, says] of [
  ['newcomer', EMPTY],
  ['premium', FULL],
] as const) {
  test(`every place of ${account} says what is there, and fits a phone and a wide screen`, async ({
    page,
    signIn,
  }) => {
    await signIn(account);
    for (const [path, words] of Object.entries(says)) {
      await page.goto(path);
      await expect(page.getByRole('main')).toContainText(words);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 844 });
        expect(await overflow(page), `${path} at ${width}`).toBe(0);
      }
    }
  });
}
