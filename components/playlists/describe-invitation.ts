// An invitation as a sentence.
import type { PlaylistInvitation } from '@/contract';
import { personName } from '../format';

/** `Ana invites you to edit “Party”`. */
export function describeInvitation({ name, role, owner_display_name }: PlaylistInvitation): string {
  return `${personName(owner_display_name)} invites you to ${role === 'edit' ? 'edit' : 'listen to'} “${name}”`;
}
