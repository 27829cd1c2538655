// Palettes of generated covers.

/** The background, and three colors that are visible on it. */
export type Palette = readonly [background: string, first: string, second: string, third: string];

export const PALETTES: readonly [Palette, ...Palette[]] = [
  ['#2f3e46', '#84a98c', '#cad2c5', '#52796f'],
  ['#7fb88f', '#1f5f5b', '#f2c97f', '#173a3a'],
  ['#fdf8dd', '#606c38', '#dda15e', '#2c3a18'],
  ['#d8e2dc', '#9d8189', '#f4acb7', '#4a3b42'],
  ['#ffe8d6', '#cb997e', '#6b705c', '#3f4238'],
  ['#e63946', '#a8dadc', '#1d3557', '#f1faee'],
  ['#f5f09f', '#7a1737', '#e8954a', '#45101f'],
  ['#12002b', '#7b2cbf', '#ff9e00', '#dda6ff'],
  ['#6c3a88', '#e39a45', '#dcb4d4', '#33234a'],
  ['#1d2b53', '#ff7a3d', '#ffcb61', '#f0506e'],
  ['#f4d3c0', '#2d5a85', '#f37b6d', '#14304d'],
  ['#14201c', '#d9f24b', '#f4f1de', '#4f7a5c'],
  ['#bfe3f0', '#0b4f6c', '#f26b5b', '#fff6e6'],
  ['#3b1f2b', '#db504a', '#e9b949', '#f1dcc9'],
  ['#1f4d3a', '#f7b5c8', '#f2e8cf', '#e4572e'],
  ['#f2b5a7', '#5b2a5e', '#fbe9c6', '#c8443f'],
];
