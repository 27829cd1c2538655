// The pages of the library, in the order its tabs show them.

export const SECTIONS = [
  { href: '/songs', name: 'All' },
  { href: '/songs/artists', name: 'Artists' },
  { href: '/songs/albums', name: 'Albums' },
  { href: '/songs/genres', name: 'Genres' },
  { href: '/songs/favourites', name: 'Favourites' },
  { href: '/songs/recently-added', name: 'Recently added' },
  { href: '/songs/recently-played', name: 'Recently played' },
] as const;
