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
  yield* looseSplits(title ?? label);
  // The columns of a table without header may be in the other order.
  if (artist !== null && title !== null) yield { artist: title, title: artist };
  if (title !== null && album !== null) yield { artist: title, title: album };
}

const LOOSE = /^(.+?)(?::\s+|\s+[~•·/]\s+|\s*[|｜]\s*)(.+)$/u;
const BRACKETED = /^(.+?)\s*\(([^()]+)\)$/u;
const QUOTED = /^(.+?)\s*["“„«](.+)["”“»]$/u;
/** As foobar2000 copies names: `Artist - [Album #01] Title`. */
const FOOBAR = /^(.+?)\s+-\s+\[[^\]]*#\d+\]\s+(.+)$/u;
const BY = /^(.+)\s+by\s+(.+)$/i;
/** Artist, title and perhaps the group that released it. */
const RELEASE_PARTS = 3;

/** `Artist: Title`, `Artist | Title`, `Artist "Title"`, `Title (Artist)`, `Title by Artist`, `artist-title` and `artist-title-group`. */
function* looseSplits(label: string): Generator<Reading> {
  const name = withoutNumber(label)[0] ?? label;
  const [, artist, title] = LOOSE.exec(name) ?? QUOTED.exec(name) ?? BRACKETED.exec(name) ?? [];
  if (artist && title) {
    yield { artist, title };
    yield { artist: title, title: artist };
  }
  const [, player, track] = FOOBAR.exec(name) ?? [];
  if (player && track) yield { artist: player, title: track };
  const [, song, performer] = BY.exec(name) ?? [];
  if (song && performer) yield { artist: performer, title: song };
  const parts = label.replaceAll('_', ' ').split('-');
  if (parts.length === 2 || parts.length === RELEASE_PARTS)
    yield { artist: parts[0] ?? '', title: parts[1] ?? '' };
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
