// A terminal client of Encore: signs in, lists and plays songs, changes the display name.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { accessToken, refresh, signIn, signOut } from './sign-in';

const APP_URL = process.env.ENCORE_URL ?? 'http://localhost:3000';

const USAGE = `Usage: npx tsx samples/native/encore.ts <command>
  sign-in          sign in with your browser
  songs [words]    list your songs
  play <song id>   write the song to standard output, for example: … play 1 | ffplay -
  name [new name]  show or change your display name
  refresh          get new tokens
  sign-out         sign out`;

interface Song {
  song_id: number;
  artist: string;
  songname: string;
}

/** Calls the API. @throws Error with the detail of the problem response (RFC 9457) */
async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...init.headers, authorization: `Bearer ${await accessToken()}` };
  const response = await fetch(new URL(path, APP_URL), { ...init, headers });
  if (response.ok) return response;
  const { detail } = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Error(detail ?? `The server responded with ${response.status}.`);
}

/** Lists page after page. */
async function listSongs(words: string): Promise<void> {
  let cursor: string | null = null;
  do {
    const query: URLSearchParams = new URLSearchParams({
      ...(words && { q: words }),
      ...(cursor && { cursor }),
    });
    const page = (await (await call(`/songs?${query}`)).json()) as {
      items: Song[];
      next_cursor: string | null;
    };
    for (const { song_id, artist, songname } of page.items)
      console.log(`${song_id}\t${artist} – ${songname}`);
    cursor = page.next_cursor;
  } while (cursor);
}

async function play(songId: string): Promise<void> {
  const { body } = await call(`/songs/${encodeURIComponent(songId)}/audio`);
  if (body) await pipeline(Readable.from(body), process.stdout);
}

async function displayName(newName: string): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const response = newName
    ? await call('/displayName', {
        method: 'PATCH',
        headers: json,
        body: JSON.stringify({ displayName: newName }),
      })
    : await call('/displayName');
  console.log(((await response.json()) as { displayName: string }).displayName);
}

async function run([command, ...words]: string[]): Promise<void> {
  const text = words.join(' ');
  switch (command) {
    case 'sign-in':
      await signIn((url) => console.log(`Open this page in your browser:\n${url}`));
      return console.log('Signed in.');
    case 'songs':
      return listSongs(text);
    case 'play':
      return play(text);
    case 'name':
      return displayName(text);
    case 'refresh':
      await refresh();
      return console.log('Refreshed.');
    case 'sign-out':
      await signOut();
      return console.log('Signed out.');
    default:
      throw new Error(USAGE);
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
