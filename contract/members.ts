// Members of a playlist: the listeners whom its owner has invited.
import { z } from '@hono/zod-openapi';
import { idInUrl, integer, line, moment } from './fields';
import { playlistParams } from './playlists';

const role = z.enum(['view', 'edit']).openapi({
  description: 'view: sees and plays the playlist; edit: also adds, moves and removes songs',
});
export type MemberRole = z.infer<typeof role>;

export const memberParams = playlistParams.extend({
  user_id: z.string().regex(/^[^\p{Cc}\p{Cs}]{1,255}$/u, 'must be a user id'),
});
export const linkParams = playlistParams.extend({ link_id: idInUrl });

export const memberSchema = z
  .object({
    user_id: z.string(),
    display_name: z.string().nullable(),
    role,
    joined: z.boolean().openapi({ description: 'Whether the invitation has been accepted.' }),
  })
  .openapi('PlaylistMember');
export type PlaylistMember = z.infer<typeof memberSchema>;

const linkSchema = z
  .object({ link_id: integer, role, created_at: moment, expires_at: moment })
  .openapi('InvitationLink');
export type InvitationLink = z.infer<typeof linkSchema>;

export const membersSchema = z.object({
  members: z.array(memberSchema),
  links: z.array(linkSchema).openapi({ description: 'Links that have not expired; for the owner only.' }),
});
export type PlaylistMembers = z.infer<typeof membersSchema>;

export const newMemberSchema = z.strictObject({ display_name: line(300), role });
export const memberChangesSchema = z.strictObject({ role });

export const newLinkSchema = z.strictObject({
  role,
  days: z.number().int().min(1).max(30).default(7).openapi({ description: 'Days until it expires.' }),
});
export const createdLinkSchema = linkSchema.extend({
  token: z.string().openapi({ description: 'Appears only in this response.' }),
});
export type CreatedLink = z.infer<typeof createdLinkSchema>;

export const invitationTokenSchema = z.strictObject({
  token: z.string().regex(/^[\w-]{43}$/, 'must be a token'),
});

export const invitationSchema = z
  .object({
    playlist_id: integer,
    name: z.string(),
    role,
    owner_display_name: z.string().nullable(),
    joined: z.boolean().openapi({ description: 'Whether the caller is a member already, or the owner.' }),
  })
  .openapi('PlaylistInvitation');
export type PlaylistInvitation = z.infer<typeof invitationSchema>;
export const invitationsSchema = z.object({ items: z.array(invitationSchema) });
