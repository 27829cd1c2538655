// Song cover: the picture embedded in its audio file, or generated art.
import { Cover } from './cover';
import { songCoverUrl } from './song-cover-url';

interface SongCoverProps {
  song: { song_id: number; has_cover?: boolean | undefined };
  className?: string;
}

export function SongCover({ song: { song_id, has_cover }, className }: SongCoverProps) {
  const picture = has_cover ? songCoverUrl(song_id) : undefined;
  return <Cover seed={`song:${song_id}`} picture={picture} className={className ?? ''} />;
}
