// Layout of the signed-in app: navigation rail, player, tab bar. Signed-out visitors get the page alone.

import { cookies } from 'next/headers';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { currentViewer } from '@/auth/current-viewer';
import { PanelHost } from '@/components/player/panel-host';
import { Player } from '@/components/player/player';
import { OpenSearchButton } from '@/components/search/open-search-button';
import { SearchBox } from '@/components/search/search-box';
import { AccountMenu } from '@/components/shell/account-menu';
import { Brand } from '@/components/shell/brand';
import { LazyOverlays } from '@/components/shell/lazy-overlays';
import { RailNav, TabBar } from '@/components/shell/nav';
import { type RailPlaylist, RailPlaylists } from '@/components/shell/rail-playlists';
import type { Playlist } from '@/contract';
import { PANEL_COOKIE } from '@/contract/constants';
import { newestPlaylists, viewerSummary } from './page-data';

/** The fields that the browser needs. */
const toRail = (playlists: readonly Playlist[]): RailPlaylist[] =>
  playlists.map(({ playlist_id, name, image_id, cover_songs }) => ({
    playlist_id,
    name,
    image_id,
    cover_songs,
  }));

/** Whether the now-playing panel was left open; null if it never was opened or closed. */
async function rememberedPanel(): Promise<boolean | null> {
  const value = (await cookies()).get(PANEL_COOKIE)?.value;
  return value === undefined ? null : value === 'open';
}

export default async function ShellLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  if (!viewer) return children;
  const menuViewer = { userId: viewer.userId, isEditor: viewer.roles.includes('playlist_editor') };
  // A database outage does not hide the layout.
  const [summary, playlists] = await Promise.all([
    viewerSummary(viewer).catch(() => null),
    newestPlaylists(viewer).then(toRail, () => null),
  ]);
  const name = summary?.display_name ?? 'user';
  return (
    <div className="rail:grid rail:grid-cols-[var(--rail)_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-20 rounded-full bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="flex flex-wrap items-center justify-between px-4 pt-3 rail:hidden">
        <Link href="/" aria-label="Encore" className="rounded-md">
          <Brand />
        </Link>
        <div className="flex items-center gap-1">
          <OpenSearchButton className="grid size-10 place-items-center rounded-full text-soft" />
          <AccountMenu name={name} plan={viewer.plan} />
        </div>
      </header>
      <aside
        aria-label="Rail"
        className="sticky top-0 z-30 hidden h-[calc(100dvh-var(--player))] grid-rows-[auto_auto_auto_minmax(0,1fr)_auto] gap-4 border-r border-line px-2.5 pt-5 pb-3 rail:grid lg:gap-6 lg:px-4 lg:pt-6"
      >
        <Link href="/" aria-label="Encore" className="justify-self-center rounded-md lg:justify-self-start">
          <Brand nameClass="max-lg:hidden" />
        </Link>
        <OpenSearchButton className="grid size-11 place-items-center justify-self-center rounded-full text-soft transition hover:text-ink lg:hidden" />
        <div className="max-lg:hidden">
          <SearchBox />
        </div>
        <RailNav />
        <RailPlaylists playlists={playlists} />
        <AccountMenu wide name={name} plan={viewer.plan} />
      </aside>
      <main
        id="main"
        tabIndex={-1}
        className="above-bar min-h-dvh lg:has-[~#now-playing]:pr-(--panel) pb-[calc(var(--player)+var(--tabs)+var(--bar))] outline-none"
      >
        {children}
      </main>
      <Player userId={viewer.userId} />
      <PanelHost remembered={await rememberedPanel()} />
      <TabBar />
      <LazyOverlays viewer={menuViewer} plays={summary?.plays ?? 0} />
    </div>
  );
}
