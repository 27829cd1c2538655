// The playlists of the demo world, and how often each was played.

import type { Visibility } from '@/contract';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { DESK, HAZEL, KENJI, ODILE } from './users';

export interface ListPlan {
  owner: string;
  name: string;
  description: string;
  visibility: Visibility;
  /** Titles in their order; a genre stands for all of its public songs, a number for so many of one's own. */
  songs: readonly (string | number)[];
  plays: number;
}

const { listener, almost, editor, premium } = DEMO_ACCOUNTS;

const list = (
  owner: string,
  visibility: Visibility,
  name: string,
  description: string,
  plays: number,
  songs: readonly (string | number)[],
): ListPlan => ({ owner, name, description, visibility, songs, plays });

/** Oldest first. */
export const LISTS: readonly ListPlan[] = [
  list(HAZEL.user_id, 'featured', 'Hearth and Hedgerow', 'Folk for wet coats and warm kitchens.', 64, [
    'Folk',
  ]),
  list(ODILE.user_id, 'featured', 'Rooms Without Corners', 'Slow music that leaves the light on.', 48, [
    'Ambient',
    'Nocturne, Window Open',
    'Staircase Étude',
  ]),
  list(DESK.user_id, 'shared', 'Inbox Zero, Probably', 'Beats for getting through it.', 27, ['Lo-fi']),
  list(premium.userId, 'private', 'Everything, eventually', 'The long way round.', 21, [400]),
  list(premium.userId, 'private', 'Long Haul', 'Eleven hours, window seat.', 9, [120]),
  list(editor.userId, 'private', 'Drafts', 'Not yet.', 14, [8, 'Mirror Tiles']),
  list(editor.userId, 'featured', 'Blue Hour Jazz', 'Two trios and the last tram home.', 121, ['Jazz']),
  list(listener.userId, 'private', 'Kitchen Radio', '', 2, [9]),
  list(listener.userId, 'private', 'Rain Delay', 'For platforms and waiting rooms.', 3, [6, 'Fern Light']),
  list(almost.userId, 'private', 'Low Water', 'Everything the sea left behind.', 37, [
    'Tide Table',
    'Driftwood',
    'Starfish',
    5,
  ]),
  list(editor.userId, 'featured', 'Slow Sunday', 'Nothing before noon.', 72, [
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
  list(KENJI.user_id, 'featured', 'Neon After Dark', 'Headlights, palm trees, no destination.', 95, [
    'Synthwave',
    'Doors at Ten',
  ]),
  list(listener.userId, 'private', 'Slow Mornings', '', 1, ['Kettle Song', 'Dew Point', 4]),
  list(listener.userId, 'shared', 'Night Drive', 'Ring road, windows down.', 6, [
    'Night Ferry',
    'Midnight Overpass',
    'Chrome Tide',
    'Vector Sunset',
    'Number One Hit',
    3,
  ]),
  list(editor.userId, 'featured', 'Encore Picks', 'What we could not stop playing this month.', 43, [
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
  list(almost.userId, 'shared', 'One more time', 'Short enough to hear twice.', 62, [
    'Limpet',
    'Anemone',
    'Hermit',
    'Number One Hit',
    'Night Ferry',
  ]),
];
