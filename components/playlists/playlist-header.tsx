// Header of a playlist page: cover, name, byline, length and actions.
import type { ReactNode } from 'react';
import type { Playlist } from '@/contract';
import { PlaylistCover } from '../covers/playlist-cover';
import { formatCount, formatDuration } from '../format';
import { Chip } from '../ui/chip';
import { byline } from './byline';

const VISIBILITY = { private: 'Private', shared: 'Shared', featured: 'Featured' } as const;

export type PlaylistHead = Omit<Playlist, 'created_at' | 'updated_at' | 'user_id'>;

export function PlaylistHeader({ playlist, children }: { playlist: PlaylistHead; children: ReactNode }) {
  const { name, description, visibility, plays, song_count, duration_ms, member_count, smart } = playlist;
  return (
    <header className="mb-8 flex flex-col gap-x-8 gap-y-5 sm:flex-row sm:items-end">
      <PlaylistCover playlist={playlist} className="w-40 rounded-lg md:w-54" />
      <div className="grid min-w-0 grow grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap gap-2">
          <Chip>{smart ? 'Smart' : VISIBILITY[visibility]}</Chip>
          {member_count > 0 && <Chip>{formatCount(member_count, 'member')}</Chip>}
        </div>
        <h1 className="text-4xl font-extrabold tracking-tight break-words md:text-5xl">{name}</h1>
        {description && (
          <p className="max-w-[60ch] break-words whitespace-pre-line text-soft">{description}</p>
        )}
        <p className="flex flex-wrap gap-x-4 text-soft figures">
          <span className="inline-block min-w-0 break-words first-letter:uppercase">{byline(playlist)}</span>
          <span>{formatCount(song_count, 'song')}</span>
          {duration_ms > 0 && <span>{formatDuration(duration_ms)}</span>}
          <span>{formatCount(plays, 'play')}</span>
        </p>
        <div className="mt-1 flex flex-wrap gap-2">{children}</div>
      </div>
    </header>
  );
}
