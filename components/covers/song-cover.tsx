// Song cover: the chosen image or the picture embedded in its audio file, or generated art.
import { Cover } from './cover';
import { songCoverSeed, songCoverUrl } from './song-cover-url';

export interface CoveredSong {
  song_id: number;
  has_cover?: boolean | undefined;
  cover_seed?: string | undefined;
}

interface SongCoverProps {
  song: CoveredSong;
  className?: string;
}

export function SongCover({ song, className = '' }: SongCoverProps) {
  const picture = song.has_cover ? songCoverUrl(song) : undefined;
  return <Cover seed={songCoverSeed(song)} picture={picture} className={className} />;
}
