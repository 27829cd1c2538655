// Root layout: language, fonts, and the theme of the first paint.
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { THEME_COOKIE, toTheme } from '@/contract/theme';
import { headingFont, textFont } from './fonts';
import './globals.css';
import './display-modes.css';

export const metadata: Metadata = {
  title: { default: 'Encore', template: '%s · Encore' },
  description: 'Your songs, your playlists, and the ones worth hearing again.',
  applicationName: 'Encore',
  appleWebApp: { title: 'Encore', statusBarStyle: 'black-translucent' },
};

export const viewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f3ec' },
    { media: '(prefers-color-scheme: dark)', color: '#14110f' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      data-theme={theme}
      className={`${headingFont.variable} ${textFont.variable}`}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
