// Which style each genre is played in.
import type { Genre } from '../genres';
import type { Style } from './style';
import { CLASSICAL, FOLK, JAZZ, LOFI } from './styles-acoustic';
import { AMBIENT, HOUSE, POP, SYNTHWAVE } from './styles-electric';

export const STYLES: Record<Genre, Style> = {
  Synthwave: SYNTHWAVE,
  Ambient: AMBIENT,
  Folk: FOLK,
  Pop: POP,
  'Lo-fi': LOFI,
  Jazz: JAZZ,
  House: HOUSE,
  Classical: CLASSICAL,
};
