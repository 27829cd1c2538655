// The fictional artists, albums and titles of the demo data. Each title is rendered to its own recording.
import type { Genre } from '@/contract/constants';

export interface Album {
  artist: string;
  album: string;
  genre: Genre;
  titles: readonly string[];
}

export const ALBUMS = [
  {
    artist: 'The Placeholders',
    album: 'Lorem Ipsum Hearts',
    genre: 'Pop',
    titles: ['Number One Hit', 'Default Value'],
  },
  {
    artist: 'June Parade',
    album: 'Confetti Season',
    genre: 'Pop',
    titles: ['Marching Home', 'Sugar Paper', 'Ticker Tape', 'Balloon Animal'],
  },
  {
    artist: 'Neon Harbour',
    album: 'Signal Coast',
    genre: 'Synthwave',
    titles: ['Night Ferry', 'Chrome Tide', 'Last Exit Lagoon', 'Vector Sunset'],
  },
  {
    artist: 'Kitsune Drive',
    album: 'Afterglow Ltd.',
    genre: 'Synthwave',
    titles: ['Ghost in the Arcade', 'Midnight Overpass', 'Tape Rewind', 'Parallel Lines of Light'],
  },
  {
    artist: 'Saltwater Choir',
    album: 'Letters to the Shore',
    genre: 'Folk',
    titles: ['Tide Table', 'Lanterns on the Jetty', 'Driftwood', 'The Ferryman’s Daughter'],
  },
  {
    artist: 'Wren & Hollow',
    album: 'Hedgerow',
    genre: 'Folk',
    titles: ['Blackthorn Winter', 'Mill Lane', 'Kettle Song', 'Hay Moon'],
  },
  {
    artist: 'Glasshouse',
    album: 'Slow Weather',
    genre: 'Ambient',
    titles: ['Condensation', 'Fern Light', 'North-Facing Window', 'Dew Point'],
  },
  {
    artist: 'Orbital Gardens',
    album: 'Perihelion',
    genre: 'Ambient',
    titles: ['Lichen', 'Long Exposure', 'Sea of Quiet Machines', 'Aphelion'],
  },
  {
    artist: 'Paper Cranes',
    album: 'Rainy Desk',
    genre: 'Lo-fi',
    titles: ['Ramen at Two', 'Umbrella Stand', 'Library Card', 'Bus 42'],
  },
  {
    artist: 'Mild Static',
    album: 'Half Asleep',
    genre: 'Lo-fi',
    titles: ['Dust on the Needle', 'Pillow Fort', 'Slow Tuesday', 'Static Bloom'],
  },
  {
    artist: 'The Low Lamps',
    album: 'Closing Time at Otto’s',
    genre: 'Jazz',
    titles: ['Otto’s Last Call', 'Blue Awning', 'Corner Booth', 'Walk Me to the Tram'],
  },
  {
    artist: 'Ida Brandt Trio',
    album: 'Left-Hand Conversations',
    genre: 'Jazz',
    titles: ['Quarter to Nine', 'Soft Brushes', 'A Minor Disagreement', 'Pocket Map'],
  },
  {
    artist: 'Velvet Circuit',
    album: 'Room 7',
    genre: 'House',
    titles: ['Doors at Ten', 'Four to Heaven', 'Mirror Tiles', 'Cloakroom Romance'],
  },
  {
    artist: 'Clara Voss',
    album: 'Six Small Rooms',
    genre: 'Classical',
    titles: [
      'Prelude for an Empty Hall',
      'Staircase Étude',
      'The Clockmaker’s Waltz',
      'Nocturne, Window Open',
    ],
  },
  // Short, so that a play counts after at most ten seconds.
  {
    artist: 'Tidepool',
    album: 'Rock Pool Sketches',
    genre: 'Lo-fi',
    titles: ['Limpet', 'Anemone', 'Hermit', 'Periwinkle', 'Sand Hopper', 'Starfish'],
  },
] as const satisfies Album[];

export type Artist = (typeof ALBUMS)[number]['artist'];
