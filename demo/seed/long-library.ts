// The premium account's 5,000 songs: random names, with the audio of the catalog's recordings.
import { type Choices, createRandom } from '../music/random';
import type { Recording } from './recordings';
import { ago, DAY, type NewSongRow } from './rows';

const SIZE = 5000;

export const FIRST = words(
  'Amber Borrowed Cold Distant Electric Faded Golden Hollow Idle Jagged Kind Lost Midnight Narrow Open Paper Quiet Restless Silver Tender Unsent Velvet Wild Yellow',
);
export const SECOND = words(
  'Avenue Bridges Cities Doorways Echoes Fields Gardens Harbours Islands Junctions Kites Letters Mornings Numbers Orchards Photographs Questions Rivers Shadows Telephones Umbrellas Voices Windows Years',
);
export const BANDS = words(
  'Ensemble Collective Brothers Sisters Orchestra Club Union Department Society Machine Theory Weather',
);
export const SUFFIXES: Choices<string> = ['', '', '', '', ' (Live)', ' (Demo)', ' II', ' (Reprise)'];

function words(text: string): Choices<string> {
  const [first = text, ...rest] = text.split(' ');
  return [first, ...rest];
}

/** Albums of ten songs with the same artist and genre. */
export function longLibrary(userId: string, recordings: readonly Recording[], now: Date): NewSongRow[] {
  const random = createRandom('long library');
  const songs: NewSongRow[] = [];
  while (songs.length < SIZE) {
    const artist = `${random.pick(SECOND)} ${random.pick(BANDS)}`;
    const album = `${random.pick(FIRST)} ${random.pick(SECOND)}`;
    const { genre } = random.pick(nonEmpty(recordings));
    const sameGenre = nonEmpty(recordings.filter((recording) => recording.genre === genre));
    const added = random.between(30, 900) * DAY;
    for (let track = 0; track < 10; track++) {
      const songname = `${random.pick(FIRST)} ${random.pick(SECOND)}${random.pick(SUFFIXES)}`;
      const recording = random.pick(sameGenre);
      const created_at = ago(now, added - track * 1000);
      const named = { songname, artist, album, track: 1001 + track };
      songs.push({ ...recording, ...named, user_id: userId, public: false, created_at });
    }
  }
  return songs;
}

function nonEmpty<T>(items: readonly T[]): Choices<T> {
  const [first, ...rest] = items;
  if (first === undefined) throw new RangeError('There are no recordings.');
  return [first, ...rest];
}
