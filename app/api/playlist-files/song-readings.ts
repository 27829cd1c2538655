// What the fields of an entry may mean: pairs of artist and title, the most plausible first.
import { type Reading, readingsOfPath, splitName, withoutNumber } from './path-names';
import type { Track } from './playlist-file';

const LIST = /\s*(?:;|,|\/|\s&\s|\s(?:feat|ft|featuring|with|and|x|vs)\.?\s)\s*/i;

const MAX_PARTS = 10;

export function* readingsOf({ artist, title, album, label, location }: Track): Generator<Reading> {
  if (artist !== null && title !== null) yield* withFirstArtist(artist, title);
  else {
    yield* literalSplits(label);
    for (const name of withoutNumber(title ?? label)) {
      if (artist !== null) yield* withFirstArtist(artist, name);
      yield* splitName(name);
    }
  }
  if (location !== null) yield* readingsOfPath(location);
  for (const name of withoutNumber(title ?? label)) {
    if (artist === null) yield { artist: null, title: name, album };
    for (const { artist: first, title: last } of splitName(name)) {
      yield* withFirstArtist(first ?? '', last);
      yield { artist: last, title: first ?? '' };
    }
  }
  // The columns of a table without header may be in the other order.
  if (artist !== null && title !== null) yield { artist: title, title: artist };
}

/** At each ` - `, as exports write it. */
function* literalSplits(label: string): Generator<Reading> {
  const parts = label.split(' - ');
  for (let i = 1; i < Math.min(parts.length, MAX_PARTS); i++) {
    yield { artist: parts.slice(0, i).join(' - '), title: parts.slice(i).join(' - ') };
  }
}

/** The artist as written, and the first of several. */
function* withFirstArtist(artist: string, title: string): Generator<Reading> {
  yield { artist, title };
  const [first = artist] = artist.split(LIST);
  if (first !== artist && first !== '') yield { artist: first, title };
}
