// Home: progress to the editor role, places to jump back into, new songs, lists made for the viewer, featured playlists.
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { CoverSong, Mix, Playlist } from '@/contract';
import { EditorBadge } from '../editors/editor-badge';
import { personName } from '../format';
import { PlaylistShelf } from '../playlists/playlist-shelf';
import { LazyGenreSuggestion } from '../settings/lazy-genre-suggestion';
import { SectionHeader } from '../ui/page-header';
import { EditorProgress } from './editor-progress';
import { GettingStarted } from './getting-started';
import { CoverRow, JumpBackIn, MadeForYou } from './home-card';
import { type AlbumSong, albumCard, genreMixCard, mixCard, type Place, placeCard } from './home-cards';

export interface HomeData {
  userId: string;
  isEditor: boolean;
  displayName: string | null;
  plays: number;
  isNew: boolean;
  places: readonly Place[];
  added: readonly AlbumSong[];
  mixes: Readonly<Record<Mix, readonly CoverSong[]>>;
  favGenre: string | null;
  genreCovers: readonly CoverSong[];
  /** Only if no genre is the favorite one. */
  suggestedGenre: string | null;
  featured: readonly Playlist[];
}

export function Home(home: HomeData) {
  const { userId, isEditor, places, added, featured, suggestedGenre } = home;
  const made = madeForYou(home);
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 pt-6 md:gap-10 md:pt-8">
      <header className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {!isEditor && <EditorProgress plays={home.plays} />}
        <div className="grid justify-items-start gap-2">
          {isEditor && <EditorBadge className="ring-[5px] ring-accent/20" />}
          <h1 className="max-w-full text-4xl leading-[1.05] font-extrabold tracking-[-0.035em] break-words md:text-5xl">
            Welcome, {personName(home.displayName)}
          </h1>
        </div>
        {places.length > 0 && <JumpBackIn cards={places.map((place) => placeCard(place, userId))} />}
      </header>

      {home.isNew && <GettingStarted />}

      {added.length > 0 && (
        <Section title="Recently added" href="/songs/recently-added" link="Show all">
          <CoverRow label="Recently added" cards={added.map((song) => albumCard(song, userId))} />
        </Section>
      )}
      {(made.length > 0 || suggestedGenre) && (
        <Section title="Made for you">
          {made.length > 0 && <MadeForYou cards={made} />}
          {suggestedGenre && <LazyGenreSuggestion genre={suggestedGenre} />}
        </Section>
      )}
      <Section title="Featured" href="/featured" link={isEditor ? 'Edit featured' : 'All featured'}>
        {featured.length > 0 ? (
          <PlaylistShelf row playlists={featured} />
        ) : (
          <p className="text-soft">Playlists that editors feature appear here.</p>
        )}
      </Section>
    </div>
  );
}

function madeForYou({ mixes, favGenre, genreCovers }: HomeData) {
  return [
    ...(['on-repeat', 'rediscover'] as const).flatMap((mix) =>
      mixes[mix].length > 0 ? [mixCard(mix, mixes[mix])] : [],
    ),
    ...(favGenre && genreCovers.length > 0 ? [genreMixCard(favGenre, genreCovers)] : []),
  ];
}

interface SectionProps {
  title: string;
  href?: string;
  link?: string;
  children: ReactNode;
}

function Section({ title, href, link, children }: SectionProps) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  return (
    <section aria-labelledby={id}>
      <SectionHeader id={id} title={title}>
        {href && (
          <Link
            href={href}
            className="shrink-0 rounded-sm text-sm font-medium text-accent underline-offset-4 hover:underline"
          >
            {link}
          </Link>
        )}
      </SectionHeader>
      {children}
    </section>
  );
}
