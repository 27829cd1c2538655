// Web app manifest. The icons are rendered from `app/icon.svg`.
import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Encore',
    short_name: 'Encore',
    description: 'Your songs, your playlists, and the ones worth hearing again.',
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#14110f',
    theme_color: '#14110f',
    categories: ['music'],
    icons: [
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
