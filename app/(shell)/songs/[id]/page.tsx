// A song, the viewer's own or a public one: actions, waveform and details.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, Fragment, type ReactNode } from 'react';
import { requireViewer } from '@/auth/current-viewer';
import { formatNumber, formatTime, personName } from '@/components/format';
import { CollectionHeader } from '@/components/library/collection-header';
import { LazySongActions, LazySongWaveform } from '@/components/songs/lazy-song-page';
import { albumPath, artistPath, genrePath } from '@/components/songs/song-paths';
import { LocalDate } from '@/components/ui/local-date';
import { TextLink } from '@/components/ui/text-link';
import type { SongDetail } from '@/contract';
import { parseJson } from '@/db/json';
import { getSong } from '@/db/queries/songs';
import { getDisplayName } from '@/db/queries/users';
import { pageData } from '../../page-data';
import { parsePathId } from '../../path-id';

interface SongPageProps {
  params: Promise<{ id: string }>;
}

/** The song, and the name of its owner; null when the viewer owns it. */
const songOf = cache(async (segment: string): Promise<{ song: SongDetail; owner: string | null } | null> => {
  const viewer = await requireViewer(`/songs/${segment}`);
  const id = parsePathId(segment);
  const found = id === null ? null : await pageData(getSong(viewer, id));
  if (!found) return null;
  const song = parseJson(found);
  if (song.user_id === viewer.userId) return { song, owner: null };
  return { song, owner: personName(await pageData(getDisplayName(viewer, song.user_id))) };
});

export async function generateMetadata({ params }: SongPageProps): Promise<Metadata> {
  const found = await songOf((await params).id);
  return { title: found ? `${found.song.songname} by ${found.song.artist}` : 'Page not found' };
}

/** Each of several artists has a link. */
function ArtistLinks({ song: { artist, artists } }: { song: SongDetail }) {
  return (artists.length > 1 ? artists : [artist]).map((name, i) => (
    <Fragment key={name}>
      {i > 0 && ', '}
      <TextLink href={artistPath(name)}>{name}</TextLink>
    </Fragment>
  ));
}

export default async function SongPage({ params }: SongPageProps) {
  const found = await songOf((await params).id);
  if (!found) notFound();
  const { song, owner } = found;
  const { song_id, songname, artist, album, genre, duration_ms, has_cover, cover_seed } = song;
  const playerSong = { song_id, songname, artist, duration_ms, has_cover, cover_seed };
  const facts: Record<string, ReactNode> = {
    Album: album && <TextLink href={albumPath(artist, album)}>{album}</TextLink>,
    Genre: genre && <TextLink href={genrePath(genre)}>{genre}</TextLink>,
    Time: formatTime(duration_ms),
    Plays: formatNumber(song.plays),
    Added: <LocalDate time={song.created_at} />,
    Library: owner ? `Shared by ${owner}` : song.public ? 'Yours, public' : 'Yours, private',
  };
  return (
    <div className="page">
      <CollectionHeader
        cover={{ song }}
        title={songname}
        about={
          <>
            by <ArtistLinks song={song} />
          </>
        }
      >
        <LazySongActions song={playerSong} />
      </CollectionHeader>
      <LazySongWaveform song={playerSong} peaks={song.peaks} />
      <dl className="mt-8 grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 xl:grid-cols-6">
        {Object.entries(facts).map(
          ([name, fact]) =>
            fact && (
              <div key={name} className="min-w-0">
                <dt className="text-sm text-soft">{name}</dt>
                <dd className="font-medium break-words figures">{fact}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
