// Invitations to playlists, their members, and the playlists that the user has joined.
import { createRoute } from '@hono/zod-openapi';
import {
  createdLinkSchema,
  invitationSchema,
  invitationsSchema,
  invitationTokenSchema,
  linkParams,
  memberChangesSchema,
  memberParams,
  memberSchema,
  membersSchema,
  newLinkSchema,
  newMemberSchema,
} from '@/contract/members';
import { pageOf, pageQuery } from '@/contract/pages';
import { playlistParams, playlistSchema } from '@/contract/playlists';
import { parseJson } from '@/db/json';
import {
  changeMember,
  createLink,
  deleteLink,
  findInvitation,
  inviteMember,
  joinPlaylist,
  listInvitations,
  listMembers,
} from '@/db/queries/playlist-members';
import { joinedPlaylists } from '@/db/queries/playlists';
import { viewerOf } from '../context';
import { notFound } from '../problem';
import { sendFound, sendJson } from '../reply';
import { json, jsonBody, routes } from '../validation';

const tags = ['Playlists'];

const listJoined = createRoute({
  method: 'get',
  path: '/playlists/joined',
  tags,
  summary: "List other users' playlists that the user has joined",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(playlistSchema), 'One page.') },
});

const listInvited = createRoute({
  method: 'get',
  path: '/playlists/invitations',
  tags,
  summary: 'List open invitations to playlists',
  responses: { 200: json(invitationsSchema, 'Newest first, 50 at most.') },
});

const readLink = createRoute({
  method: 'post',
  path: '/playlists/invitations/read',
  tags,
  summary: 'Read the invitation of a link',
  description: 'The token is in the body, because URLs are logged.',
  request: { body: jsonBody(invitationTokenSchema) },
  responses: { 200: json(invitationSchema, 'The invitation.') },
});

const joinByLink = createRoute({
  ...readLink,
  path: '/playlists/invitations/accept',
  summary: 'Join a playlist by the link of an invitation',
  responses: { 200: json(playlistSchema, 'The joined playlist.') },
});

const join = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/join',
  tags,
  summary: 'Accept an invitation to a playlist',
  request: { params: playlistParams },
  responses: { 200: json(playlistSchema, 'The joined playlist.') },
});

const list = createRoute({
  method: 'get',
  path: '/playlists/{playlist_id}/members',
  tags,
  summary: 'List the members of a playlist',
  description: 'For its owner and members. Only the owner sees open invitations and links.',
  request: { params: playlistParams },
  responses: { 200: json(membersSchema, 'The members, in the order of their invitations.') },
});

const invite = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/members',
  tags,
  summary: 'Invite a listener by display name',
  description: 'Changes the role of someone who is invited already.',
  request: { params: playlistParams, body: jsonBody(newMemberSchema) },
  responses: { 201: json(memberSchema, 'The invited listener.') },
});

const change = createRoute({
  method: 'patch',
  path: '/playlists/{playlist_id}/members/{user_id}',
  tags,
  summary: 'Change the role of a member',
  request: { params: memberParams, body: jsonBody(memberChangesSchema) },
  responses: { 204: { description: 'Changed.' } },
});

const remove = createRoute({
  method: 'delete',
  path: '/playlists/{playlist_id}/members/{user_id}',
  tags,
  summary: 'Remove a member',
  description:
    'The owner removes members and invitations. Members leave, or decline, with their own user id.',
  request: { params: memberParams },
  responses: { 204: { description: 'Removed.' } },
});

const restore = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/members/{user_id}/restore',
  tags,
  summary: 'Restore a member',
  description: 'Within 24 hours after the owner removed them.',
  request: { params: memberParams },
  responses: { 204: { description: 'Restored.' } },
});

const addLink = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/links',
  tags,
  summary: 'Create a link that invites to a playlist',
  request: { params: playlistParams, body: jsonBody(newLinkSchema) },
  responses: { 201: json(createdLinkSchema, 'The link; its token appears only here.') },
});

const revokeLink = createRoute({
  method: 'delete',
  path: '/playlists/{playlist_id}/links/{link_id}',
  tags,
  summary: 'Revoke a link',
  description: 'Members who joined by it stay.',
  request: { params: linkParams },
  responses: { 204: { description: 'Revoked.' } },
});

export const playlistMembers = routes()
  .openapi(listJoined, async (c) => sendJson(c, await joinedPlaylists(viewerOf(c), c.req.valid('query'))))
  .openapi(listInvited, async (c) => c.json({ items: parseJson(await listInvitations(viewerOf(c))) }, 200))
  .openapi(readLink, async (c) => {
    const invitation = await findInvitation(viewerOf(c), c.req.valid('json').token);
    if (!invitation) throw notFound('invitation');
    return c.json(invitation, 200);
  })
  .openapi(joinByLink, async (c) =>
    sendFound(c, await joinPlaylist(viewerOf(c), c.req.valid('json').token), 'invitation'),
  )
  .openapi(join, async (c) =>
    sendFound(c, await joinPlaylist(viewerOf(c), c.req.valid('param').playlist_id), 'invitation'),
  )
  .openapi(list, async (c) =>
    sendFound(c, await listMembers(viewerOf(c), c.req.valid('param').playlist_id), 'playlist'),
  )
  .openapi(invite, async (c) => {
    const { display_name, role } = c.req.valid('json');
    const member = await inviteMember(viewerOf(c), c.req.valid('param').playlist_id, display_name, role);
    if (!member) throw notFound('playlist');
    return c.json(member, 201);
  })
  .openapi(change, async (c) => {
    const { playlist_id, user_id } = c.req.valid('param');
    const changed = await changeMember(viewerOf(c), playlist_id, user_id, c.req.valid('json').role);
    if (!changed) throw notFound('member');
    return c.body(null, 204);
  })
  .openapi(remove, async (c) => {
    const { playlist_id, user_id } = c.req.valid('param');
    if (!(await changeMember(viewerOf(c), playlist_id, user_id, 'remove'))) throw notFound('member');
    return c.body(null, 204);
  })
  .openapi(restore, async (c) => {
    const { playlist_id, user_id } = c.req.valid('param');
    if (!(await changeMember(viewerOf(c), playlist_id, user_id, 'restore'))) throw notFound('member');
    return c.body(null, 204);
  })
  .openapi(addLink, async (c) => {
    const { role, days } = c.req.valid('json');
    const link = await createLink(viewerOf(c), c.req.valid('param').playlist_id, role, days);
    if (!link) throw notFound('playlist');
    return c.json(link, 201);
  })
  .openapi(revokeLink, async (c) => {
    const { playlist_id, link_id } = c.req.valid('param');
    if (!(await deleteLink(viewerOf(c), playlist_id, link_id))) throw notFound('link');
    return c.body(null, 204);
  });
