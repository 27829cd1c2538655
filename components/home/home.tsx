// Home: the welcome, what the listener's playlists have earned, the featured shelf, what was heard last.
import Link from 'next/link';
import type { Me, Playlist, Song } from '@/db/types';
import { count, personName } from '../format';
import { Shelf } from '../playlists/shelf';
import { FavGenreField } from '../settings/fav-genre-field';
import { toRow } from '../songs/rows';
import { SongTable } from '../songs/song-table';
import { ButtonLink } from '../ui/button';
import { EditorBadge, EmptyState, SectionHeader } from '../ui/parts';
import { EditorProgress } from './editor-progress';

interface HomeProps {
  me: Me;
  isEditor: boolean;
  favGenre: string | null;
  genres: readonly string[];
  featured: readonly Playlist[];
  recent: readonly Song[];
}

export function Home({ me, isEditor, favGenre, genres, featured, recent }: HomeProps) {
  const link = 'shrink-0 rounded-sm text-sm font-medium text-accent underline-offset-4 hover:underline';
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-10 md:gap-14">
      <header className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid justify-items-start gap-3">
          {isEditor && <EditorBadge />}
          <h1 className="max-w-full text-[40px] leading-[1.05] font-extrabold tracking-[-0.035em] break-words md:text-[64px]">
            Welcome, {personName(me.display_name)}
          </h1>
          <p className="max-w-[54ch] text-base text-soft">{welcome(me, isEditor)}</p>
        </div>
        <div className="lg:mt-8">
          <EditorProgress plays={me.plays} isEditor={isEditor}>
            <FavGenreField compact favGenre={favGenre} genres={genres} />
          </EditorProgress>
        </div>
      </header>

      <section aria-labelledby="featured">
        <SectionHeader id="featured" title="Featured">
          <Link href="/featured" className={link}>
            {isEditor ? 'Edit the shelf' : 'All featured'}
          </Link>
        </SectionHeader>
        {featured.length > 0 ? (
          <Shelf row playlists={featured} />
        ) : (
          <p className="text-soft">No editor has featured a playlist yet.</p>
        )}
      </section>

      <section aria-labelledby="recent">
        <SectionHeader id="recent" title="Recently played">
          <Link href="/songs" className={link}>
            All songs
          </Link>
        </SectionHeader>
        {recent.length > 0 ? (
          <SongTable label="Recently played" rows={recent.map(toRow)} />
        ) : (
          <EmptyState
            title="Nothing played yet"
            action={<ButtonLink href="/featured">Open the featured shelf</ButtonLink>}
          >
            Songs you have heard appear here. A featured playlist is a good place to begin.
          </EmptyState>
        )}
      </section>
    </div>
  );
}

/** The sentence under the welcome: what the listener has, or what to do first. */
function welcome({ plays, song_count, playlist_count }: Me, isEditor: boolean): string {
  if (isEditor)
    return `Your playlists were heard ${count(plays, 'time')}, so the featured shelf is yours to arrange.`;
  if (song_count === 0 && playlist_count === 0)
    return 'You have no songs yet. Play a featured playlist, or make one of your own.';
  return `${count(song_count, 'song')} and ${count(playlist_count, 'playlist')} are waiting where you left them.`;
}
