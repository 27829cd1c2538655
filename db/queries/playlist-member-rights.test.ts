// What Postgres lets owner, members and strangers do to a playlist after any sequence of changes.
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { MemberRole } from '@/contract';
import { findInconsistentRows } from '../consistency';
import type { Scope } from '../scope';
import { addPlaylist, addSong, scopeOf, setUpDatabase } from '../testing';
import { changeMember, createLink, joinPlaylist } from './playlist-members';
import { updatePlaylist } from './playlists';
import { search } from './search';
import { saveUserFromToken } from './users';

const db = setUpDatabase();
const owner = scopeOf('owner');
const ben = scopeOf('ben');
const cleo = scopeOf('cleo');
const stranger = scopeOf('stranger');
const SCOPES = { owner, ben, cleo, stranger };
let song: number;

beforeAll(async () => {
  for (const scope of [owner, ben, cleo])
    await saveUserFromToken(scope, { displayName: scope.userId, issuedAt: 1 });
  song = (await addSong(owner, { public: true })).song_id;
});

async function join(who: Scope, id: number, role: MemberRole): Promise<void> {
  const link = await createLink(owner, id, role, 1);
  await joinPlaylist(who, link?.token ?? '');
}

type Step =
  | { who: 'ben' | 'cleo'; what: 'join'; role: MemberRole }
  | { who: 'ben' | 'cleo'; what: 'role'; role: MemberRole }
  | { who: 'ben' | 'cleo'; what: 'remove' | 'restore' | 'leave' }
  | { what: 'visibility'; visibility: 'private' | 'shared' };

const who = fc.constantFrom('ben' as const, 'cleo' as const);
const role = fc.constantFrom('view' as const, 'edit' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ who, what: fc.constant('join' as const), role }),
  fc.record({ who, what: fc.constant('role' as const), role }),
  fc.record({ who, what: fc.constantFrom('remove' as const, 'restore' as const, 'leave' as const) }),
  fc.record({
    what: fc.constant('visibility' as const),
    visibility: fc.constantFrom('private' as const, 'shared' as const),
  }),
);

/** What the app's role can do as a user, by plain SQL, rolled back if it is allowed. */
async function rightsOf(scope: Scope, id: number): Promise<Record<string, boolean>> {
  const attempt = async (statement: string, commits = false) => {
    let done = false;
    const rolledBack = new Error('rolled back');
    await db.app.sql
      .begin(async (tx) => {
        // As db/scope.ts does: Citus' workers receive only SET LOCAL.
        await tx.unsafe(`set local app.user_id = '${scope.userId}'`);
        done = (await tx.unsafe(statement)).count > 0;
        if (!commits) throw rolledBack;
      })
      .catch((error: Error) => {
        if (error === rolledBack) return;
        expect(error.message).toMatch(
          /row-level security|permission denied|violates foreign key|could not commit/,
        );
        done = false;
      });
    return done;
  };
  const [playlist] =
    await db.owner`select visibility, members, editors from playlists where playlist_id = ${id}`;
  const array = (ids: string[] | null) => (ids ? `array['${ids.join("', '")}']` : 'null');
  const insert = (members: string[] | null, editors: string[] | null, commits = false) =>
    attempt(
      `insert into playlist_songs
        (user_id, playlist_id, visibility, position, song_user_id, song_id, duration_ms, members, editors)
      values ('${owner.userId}', ${id}, '${playlist?.visibility}', 1, '${owner.userId}', ${song}, 1, ${array(members)}, ${array(editors)})`,
      commits,
    );
  return {
    read: await attempt(`select from playlists where playlist_id = ${id}`),
    songs: await attempt(`select from playlist_songs where playlist_id = ${id}`),
    move: await attempt(`update playlist_songs set position = position + 1 where playlist_id = ${id}`),
    remove: await attempt(`delete from playlist_songs where playlist_id = ${id}`),
    add: await insert(playlist?.members, playlist?.editors),
    forge: await insert(['auth0|forged', scope.userId], [scope.userId], true),
    rename: await attempt(`update playlists set name = 'mine' where playlist_id = ${id}`),
    admit: await attempt(`update playlists set members = array['auth0|stranger'] where playlist_id = ${id}`),
  };
}

test('Postgres gives each user what the model says, after any changes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const id = await addPlaylist(owner, 'private', [song]);
      let visibility = 'private';
      const model = new Map<string, { role: MemberRole; removed: boolean }>();
      for (const change of steps) {
        if (change.what === 'visibility') {
          await updatePlaylist(owner, id, { visibility: change.visibility });
          visibility = change.visibility;
          continue;
        }
        const member = model.get(change.who);
        const scope = SCOPES[change.who];
        if (change.what === 'join') {
          await join(scope, id, change.role);
          const kept = member && !member.removed && member.role === 'edit';
          model.set(change.who, { role: kept ? 'edit' : change.role, removed: false });
        } else if (change.what === 'leave') {
          const left = await changeMember(scope, id, scope.userId, 'remove');
          expect(left).toBe(member !== undefined && !member.removed);
          if (left) model.delete(change.who);
        } else if (change.what === 'role') {
          const changed = await changeMember(owner, id, scope.userId, change.role);
          expect(changed).toBe(member !== undefined && !member.removed);
          if (changed && member) member.role = change.role;
        } else {
          const changed = await changeMember(owner, id, scope.userId, change.what);
          if (changed && member) member.removed = change.what === 'remove';
        }
      }
      for (const [name, scope] of Object.entries(SCOPES)) {
        const member = model.get(name);
        const isOwner = name === 'owner';
        const joined = member !== undefined && !member.removed;
        const reads = isOwner || joined || visibility !== 'private';
        const edits = isOwner || (joined && member.role === 'edit');
        expect([name, await rightsOf(scope, id)]).toEqual([
          name,
          {
            read: reads,
            songs: reads,
            move: edits,
            remove: edits,
            add: edits,
            forge: false,
            rename: isOwner,
            admit: false,
          },
        ]);
      }
    }),
    { numRuns: 15, seed: 7 },
  );
  expect(await findInconsistentRows(db.owner)).toEqual([]);
});

test('members find a private playlist in the search until they are removed', async () => {
  const id = await addPlaylist(owner, 'private', [song]);
  await updatePlaylist(owner, id, { name: 'Märchen at Dusk' }, undefined);
  const found = async (who: Scope, q: string) =>
    (await search(who, { q })).playlists.map(({ playlist_id }) => playlist_id);
  expect(await found(ben, 'marchen')).toEqual([]);
  await join(ben, id, 'view');
  for (const q of ['marchen', 'dusk', 'märchen du', 'Märchen at Dusk'])
    expect(await found(ben, q)).toEqual([id]);
  expect(await found(ben, 'märchen dawn')).toEqual([]);
  expect(await found(stranger, 'marchen')).toEqual([]);
  await changeMember(owner, id, ben.userId, 'remove');
  expect(await found(ben, 'marchen')).toEqual([]);
});
