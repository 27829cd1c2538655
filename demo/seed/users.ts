// The users of the demo data: the demo accounts, and curators with public songs and playlists.
import { DEMO_ACCOUNTS, GOOGLE_USER_ID } from '@/demo/accounts';
import type { Artist } from './catalog';

export interface DemoUser {
  user_id: string;
  display_name: string | null;
  fav_genre?: string;
  /** The artists whose songs are in this library, publicly. */
  publishes: readonly Artist[];
  /** The number of private songs in this library. */
  privateSongs: number;
}

const { listener, almost, editor, premium } = DEMO_ACCOUNTS;

/** Curators have no account and cannot sign in. */
const curator = (n: number, display_name: string, ...publishes: Artist[]): DemoUser => ({
  user_id: `auth0|${(0xc0 + n).toString(16).padStart(24, '0')}`,
  display_name,
  publishes,
  privateSongs: 4,
});

export const HAZEL = curator(1, 'hazel', 'Saltwater Choir', 'Wren & Hollow');
export const KENJI = curator(2, 'kenji after dark', 'Neon Harbour', 'Kitsune Drive');
export const ODILE = curator(3, 'Odile', 'Glasshouse', 'Orbital Gardens', 'Clara Voss');
export const DESK = curator(4, 'desk lamp radio', 'Paper Cranes', 'Mild Static');
const BRASS = curator(5, 'brass & oak', 'June Parade', 'Velvet Circuit');

/** The owner of song 1 comes first. The newcomer is not included, because they have no rows. */
export const USERS: readonly DemoUser[] = [
  { user_id: GOOGLE_USER_ID, display_name: 'Number One', publishes: ['The Placeholders'], privateSongs: 3 },
  HAZEL,
  KENJI,
  ODILE,
  DESK,
  BRASS,
  {
    user_id: editor.userId,
    display_name: editor.displayName,
    fav_genre: 'Jazz',
    publishes: ['The Low Lamps', 'Ida Brandt Trio'],
    privateSongs: 16,
  },
  {
    user_id: almost.userId,
    display_name: almost.displayName,
    fav_genre: 'Lo-fi',
    publishes: ['Tidepool'],
    privateSongs: 12,
  },
  {
    user_id: listener.userId,
    display_name: listener.displayName,
    fav_genre: 'Synthwave',
    publishes: [],
    privateSongs: 40,
  },
  {
    user_id: premium.userId,
    display_name: premium.displayName,
    fav_genre: 'House',
    publishes: [],
    privateSongs: 0,
  },
];
