// The playlists of the demo data.
import type { Visibility } from '@/contract';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { DESK, HAZEL, KENJI, ODILE } from './users';

export interface PlaylistPlan {
  owner: string;
  name: string;
  description: string;
  visibility: Visibility;
  /** Titles in order; a genre means all its public songs, a number means that many private songs of the owner. */
  songs: readonly (string | number)[];
  plays: number;
}

const { listener, almost, editor, premium } = DEMO_ACCOUNTS;

const playlist = (
  owner: string,
  visibility: Visibility,
  name: string,
  description: string,
  plays: number,
  songs: readonly (string | number)[],
): PlaylistPlan => ({ owner, name, description, visibility, songs, plays });

/** Oldest first. */
export const PLAYLISTS: readonly PlaylistPlan[] = [
  playlist(HAZEL.user_id, 'featured', 'Hearth and Hedgerow', 'Folk for wet coats and warm kitchens.', 64, [
    'Folk',
  ]),
  playlist(ODILE.user_id, 'featured', 'Rooms Without Corners', 'Slow music that leaves the light on.', 48, [
    'Ambient',
    'Nocturne, Window Open',
    'Staircase Étude',
  ]),
  playlist(DESK.user_id, 'shared', 'Inbox Zero, Probably', 'Beats for getting through it.', 27, ['Lo-fi']),
  playlist(premium.userId, 'private', 'Everything, eventually', 'The long way round.', 21, [400]),
  playlist(premium.userId, 'private', 'Long Haul', 'Eleven hours, window seat.', 9, [120]),
  playlist(editor.userId, 'private', 'Drafts', 'Not yet.', 14, [8, 'Mirror Tiles']),
  playlist(editor.userId, 'featured', 'Blue Hour Jazz', 'Two trios and the last tram home.', 121, ['Jazz']),
  playlist(listener.userId, 'private', 'Kitchen Radio', '', 2, [9]),
  playlist(listener.userId, 'private', 'Rain Delay', 'For platforms and waiting rooms.', 3, [
    6,
    'Fern Light',
  ]),
  playlist(almost.userId, 'private', 'Low Water', 'Everything the sea left behind.', 37, [
    'Tide Table',
    'Driftwood',
    'Starfish',
    5,
  ]),
  playlist(editor.userId, 'featured', 'Slow Sunday', 'Nothing before noon.', 72, [
    'Kettle Song',
    'Soft Brushes',
    'Pillow Fort',
    'Dew Point',
    'Hay Moon',
    'The Clockmaker’s Waltz',
    'Umbrella Stand',
    'Corner Booth',
    'Lichen',
  ]),
  playlist(KENJI.user_id, 'featured', 'Neon After Dark', 'Headlights, palm trees, no destination.', 95, [
    'Synthwave',
    'Doors at Ten',
  ]),
  playlist(listener.userId, 'private', 'Slow Mornings', '', 1, ['Kettle Song', 'Dew Point', 4]),
  playlist(listener.userId, 'shared', 'Night Drive', 'Ring road, windows down.', 6, [
    'Night Ferry',
    'Midnight Overpass',
    'Chrome Tide',
    'Vector Sunset',
    'Number One Hit',
    3,
  ]),
  playlist(editor.userId, 'featured', 'Encore Picks', 'What we could not stop playing this month.', 43, [
    'Number One Hit',
    'Ghost in the Arcade',
    'Lanterns on the Jetty',
    'Four to Heaven',
    'Otto’s Last Call',
    'Long Exposure',
    'Marching Home',
    'Dust on the Needle',
    'Prelude for an Empty Hall',
    'Last Exit Lagoon',
  ]),
  playlist(almost.userId, 'shared', 'One more time', 'Short enough to hear twice.', 62, [
    'Limpet',
    'Anemone',
    'Hermit',
    'Number One Hit',
    'Night Ferry',
  ]),
];
