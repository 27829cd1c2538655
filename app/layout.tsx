// Root layout: language, fonts, and the theme of the first paint.
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { EARLY_INPUT } from '@/components/ui/early-input';
import { THEME_COOKIE, toTheme } from '@/contract/theme';
import { nonceOf, POLICY_HEADER } from './api/middleware/security-headers';
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
  const nonce = nonceOf((await headers()).get(POLICY_HEADER));
  return (
    <html
      lang="en"
      data-theme={theme}
      className={`${headingFont.variable} ${textFont.variable}`}
      suppressHydrationWarning
    >
      <body>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: EARLY_INPUT }} />
        {children}
      </body>
    </html>
  );
}
