// The cover of a song: the picture that came with its file, or else one drawn from its id.
import { Cover } from './cover';
import { songCoverAddress } from './song-cover-url';

interface SongCoverProps {
  song: { song_id: number; has_cover?: boolean | undefined };
  className?: string;
}

/** As wide as `className` makes it. */
export function SongCover({ song: { song_id, has_cover }, className }: SongCoverProps) {
  const picture = has_cover ? songCoverAddress(song_id) : undefined;
  return <Cover seed={`song:${song_id}`} picture={picture} className={className ?? ''} />;
}
