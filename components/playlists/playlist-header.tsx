// The top of a playlist: cover, name, whose it is, how long, and what can be done with it.
import type { ReactNode } from 'react';
import type { Playlist } from '@/db/types';
import { Cover } from '../covers/cover';
import { count, length, personName } from '../format';
import { Chip } from '../ui/parts';

const VISIBILITY = { private: 'Only you', shared: 'Shared', featured: 'Featured' } as const;

export type PlaylistHead = Omit<Playlist, 'created_at' | 'updated_at' | 'user_id'>;

export function PlaylistHeader({ playlist, children }: { playlist: PlaylistHead; children: ReactNode }) {
  const { playlist_id, name, description, visibility, plays, song_count, duration_ms, owner_display_name } =
    playlist;
  return (
    <header className="mb-8 flex flex-col gap-x-8 gap-y-5 sm:flex-row sm:items-end">
      <Cover seed={`playlist:${playlist_id}`} className="w-40 rounded-lg md:w-54" />
      <div className="grid min-w-0 gap-3">
        <div className="flex">
          <Chip>{VISIBILITY[visibility]}</Chip>
        </div>
        <h1 className="text-4xl font-extrabold tracking-tight break-words md:text-5xl">{name}</h1>
        {description && <p className="max-w-[60ch] whitespace-pre-line text-soft">{description}</p>}
        <p className="flex flex-wrap gap-x-4 text-soft figures">
          <span>by {personName(owner_display_name)}</span>
          <span>{count(song_count, 'song')}</span>
          <span>{length(duration_ms)}</span>
          <span>{count(plays, 'play')}</span>
        </p>
        <div className="mt-1 flex flex-wrap gap-2">{children}</div>
      </div>
    </header>
  );
}
