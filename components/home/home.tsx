// Home: welcome, editor progress, featured playlists, recent songs and playlists.
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Playlist, Song } from '@/contract';
import { formatCount, personName } from '../format';
import { PlaylistShelf } from '../playlists/playlist-shelf';
import { FavGenreLine } from '../settings/fav-genre-line';
import { toRow } from '../songs/song-row';
import { SongShelf } from '../songs/song-shelf';
import { SongTable } from '../songs/song-table';
import { SectionHeader } from '../ui/page-header';
import { EditorProgress } from './editor-progress';
import { GettingStarted } from './getting-started';

interface UserSummary {
  display_name: string | null;
  song_count: number;
  playlist_count: number;
  plays: number;
}

interface HomeProps {
  me: UserSummary;
  isEditor: boolean;
  favGenre: string | null;
  suggestedGenre: string | null;
  genres: readonly string[];
  featured: readonly Playlist[];
  played: readonly Song[];
  playlists: readonly Playlist[];
  added: readonly Song[];
}

export function Home({ me, isEditor, featured, played, playlists, added, ...genre }: HomeProps) {
  const isNew = me.song_count === 0 && me.playlist_count === 0 && played.length === 0;
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-10 md:gap-14">
      <header className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3">
          {isEditor && (
            <span className="inline-block rounded-full bg-accent px-3 py-0.5 text-[0.8125rem] font-bold tracking-[0.08em] text-on-accent ring-[5px] ring-accent/20">
              EDITOR
            </span>
          )}
          <h1 className="max-w-full text-[2.5rem] leading-[1.05] font-extrabold tracking-[-0.035em] break-words md:text-[4rem]">
            Welcome, {personName(me.display_name)}
          </h1>
          <p className="max-w-[54ch] text-base text-soft">{introduction(me, isEditor, isNew)}</p>
        </div>
        <div className="lg:mt-8">
          <EditorProgress plays={me.plays} isEditor={isEditor}>
            <FavGenreLine {...genre} />
          </EditorProgress>
        </div>
      </header>

      {isNew && <GettingStarted />}

      <Section title="Featured" href="/featured" link={isEditor ? 'Edit featured' : 'All featured'}>
        {featured.length > 0 ? (
          <PlaylistShelf row playlists={featured} />
        ) : (
          <p className="text-soft">Playlists that editors feature appear here.</p>
        )}
      </Section>
      {played.length > 0 && (
        <Section title="Recently played" href="/songs/recently-played" link="All recently played">
          <SongTable label="Recently played" rows={played.map(toRow)} />
        </Section>
      )}
      {playlists.length > 0 && (
        <Section title="Your playlists" href="/playlists" link="All playlists">
          <PlaylistShelf row playlists={playlists} />
        </Section>
      )}
      {added.length > 0 && (
        <Section title="Recently added" href="/songs/recently-added" link="All recently added">
          <SongShelf label="Recently added" rows={added.map(toRow)} />
        </Section>
      )}
    </div>
  );
}

interface SectionProps {
  title: string;
  href: string;
  link: string;
  children: ReactNode;
}

function Section({ title, href, link, children }: SectionProps) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  return (
    <section aria-labelledby={id}>
      <SectionHeader id={id} title={title}>
        <Link
          href={href}
          className="shrink-0 rounded-sm text-sm font-medium text-accent underline-offset-4 hover:underline"
        >
          {link}
        </Link>
      </SectionHeader>
      {children}
    </section>
  );
}

function introduction(
  { plays, song_count, playlist_count }: UserSummary,
  isEditor: boolean,
  isNew: boolean,
): string {
  if (isEditor)
    return `Your playlists have ${formatCount(plays, 'play')}. You can create and edit featured playlists.`;
  if (isNew) return 'Choose how to get started.';
  if (song_count === 0 && playlist_count === 0)
    return 'Upload songs or create a playlist to build your library.';
  return `${formatCount(song_count, 'song')} and ${formatCount(playlist_count, 'playlist')} in your library.`;
}
