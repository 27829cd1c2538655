// The style of each genre.
import type { Genre } from '@/contract/constants';
import type { Style } from '../style';
import { AMBIENT } from './ambient';
import { CLASSICAL } from './classical';
import { FOLK } from './folk';
import { HOUSE } from './house';
import { JAZZ } from './jazz';
import { LOFI } from './lo-fi';
import { POP } from './pop';
import { SYNTHWAVE } from './synthwave';

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
