// Sections of the library, in tab order.

export const SECTIONS = [
  { href: '/songs', name: 'All' },
  { href: '/songs/artists', name: 'Artists' },
  { href: '/songs/albums', name: 'Albums' },
  { href: '/songs/genres', name: 'Genres' },
  { href: '/songs/favourites', name: 'Favorites' },
  { href: '/songs/recently-added', name: 'Recently added' },
  { href: '/songs/recently-played', name: 'Recently played' },
] as const;
