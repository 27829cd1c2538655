'use client';
// A member of a playlist: name, role, and for the owner a button that removes them, with Undo.
import type { MemberRole, PlaylistMember } from '@/contract';
import { api, callApi } from '../data/api';
import { personName } from '../format';
import { Button } from '../ui/button';
import { ROLES, RoleSelect, toRole } from './role-select';
import { useMemberChange } from './use-members';

interface MemberRowProps {
  playlistId: number;
  member: PlaylistMember;
  isViewer: boolean;
  canChange: boolean;
  isRemoved: boolean;
  onRemoved: () => void;
  onChange: () => Promise<void>;
}

const ROW =
  'flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line py-2 last:border-0';

export function MemberRow(props: MemberRowProps) {
  const { playlistId, member, isViewer, canChange, isRemoved, onRemoved, onChange } = props;
  const { busy, run } = useMemberChange(onChange);
  const name = personName(member.display_name);
  const route = api.playlists[':playlist_id'].members[':user_id'];
  const param = { playlist_id: String(playlistId), user_id: member.user_id };

  const changeRole = (role: MemberRole) => run(() => callApi(route.$patch({ param, json: { role } })));
  const restore = () => run(() => callApi(route.restore.$post({ param })));
  const remove = () =>
    run(async () => {
      await callApi(route.$delete({ param }));
      onRemoved();
    });

  if (isRemoved)
    return (
      <li className={ROW}>
        <span role="status" className="min-w-0 break-words text-soft">
          Removed {name}
        </span>
        <Button size="sm" disabled={busy} onClick={() => void restore()}>
          Undo
        </Button>
      </li>
    );

  return (
    <li className={ROW}>
      <span className="grid min-w-0 grow">
        <span className="break-words">
          {name}
          {isViewer && ' (you)'}
        </span>
        {!member.joined && <span className="text-sm text-soft">Invited</span>}
      </span>
      {canChange ? (
        <span className="flex items-center gap-2">
          <RoleSelect
            aria-label={`What ${name} can do`}
            value={member.role}
            disabled={busy}
            onChange={(event) => void changeRole(toRole(event.target.value))}
          />
          <Button size="sm" aria-label={`Remove ${name}`} disabled={busy} onClick={() => void remove()}>
            Remove
          </Button>
        </span>
      ) : (
        <span className="text-sm text-soft">{ROLES[member.role]}</span>
      )}
    </li>
  );
}
