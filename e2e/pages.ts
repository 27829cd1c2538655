// The pages of the signed-in app, by path: the stories of every page and the screenshots visit them.

interface AppPage {
  /** Text of the page for a new account. */
  empty: RegExp;
  /** Text of the page for a library of 5,000 songs. */
  full: RegExp;
}

export const PAGES: Readonly<Record<string, AppPage>> = {
  '/': { empty: /Get started/, full: /Recently added/ },
  '/songs': { empty: /yet/, full: /5,000 songs/ },
  '/songs/artists': { empty: /No artists yet/, full: /artists in your library/ },
  '/songs/albums': { empty: /No albums yet/, full: /albums in your library/ },
  '/songs/genres': { empty: /No genres yet/, full: /Jazz/ },
  '/songs/genres/jazz': { empty: /Not in your library yet\./, full: /songs in your library/ },
  '/songs/favourites': { empty: /No favorites yet/, full: /No favorites yet/ },
  '/songs/recently-added': { empty: /No songs yet/, full: /The songs you added last/ },
  '/songs/recently-played': { empty: /No plays yet/, full: /The songs you played last/ },
  '/songs/on-repeat': { empty: /Nothing on repeat yet/, full: /most played first/ },
  '/songs/rediscover': { empty: /Nothing to rediscover yet/, full: /Nothing to rediscover yet/ },
  '/songs/upload': { empty: /Choose files/, full: /Choose files/ },
  '/playlists': { empty: /yet/, full: /Long Haul/ },
  '/featured': { empty: /Encore Picks/, full: /Encore Picks/ },
  '/stats': { empty: /Find something to play/, full: /Plays by/ },
  '/settings': { empty: /free/i, full: /premium/i },
};
