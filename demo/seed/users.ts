// Who lives in the demo world: the accounts one can sign in as, and curators whose public music and lists one meets.
import { DEMO_ACCOUNTS, GOOGLE_USER_ID } from '@/demo/accounts';
import type { Artist } from './catalog';

export interface Person {
  user_id: string;
  display_name: string | null;
  fav_genre?: string;
  /** The artists whose songs stand in this library and are public there. */
  publishes: readonly Artist[];
  /** How many songs of others are kept in this library, privately. */
  keeps: number;
}

const { listener, almost, editor, premium } = DEMO_ACCOUNTS;

/** Curators exist in this database only: nobody signs in as one. */
const curator = (n: number, display_name: string, ...publishes: Artist[]): Person => ({
  user_id: `auth0|${(0xc0 + n).toString(16).padStart(24, '0')}`,
  display_name,
  publishes,
  keeps: 4,
});

export const HAZEL = curator(1, 'hazel', 'Saltwater Choir', 'Wren & Hollow');
export const KENJI = curator(2, 'kenji after dark', 'Neon Harbour', 'Kitsune Drive');
export const ODILE = curator(3, 'Odile', 'Glasshouse', 'Orbital Gardens', 'Clara Voss');
export const DESK = curator(4, 'desk lamp radio', 'Paper Cranes', 'Mild Static');
const BRASS = curator(5, 'brass & oak', 'June Parade', 'Velvet Circuit');

/** The owner of song 1 comes first. The newcomer is not here: they have nothing yet. */
export const PEOPLE: readonly Person[] = [
  { user_id: GOOGLE_USER_ID, display_name: 'Number One', publishes: ['The Placeholders'], keeps: 3 },
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
    keeps: 16,
  },
  {
    user_id: almost.userId,
    display_name: almost.displayName,
    fav_genre: 'Lo-fi',
    publishes: ['Tidepool'],
    keeps: 12,
  },
  {
    user_id: listener.userId,
    display_name: listener.displayName,
    fav_genre: 'Synthwave',
    publishes: [],
    keeps: 40,
  },
  { user_id: premium.userId, display_name: premium.displayName, fav_genre: 'House', publishes: [], keeps: 0 },
];
