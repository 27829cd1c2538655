// The genres Encore can play by itself: the names listeners see and the synthesiser's styles are keyed by.

export const GENRES = ['Synthwave', 'Ambient', 'Folk', 'Pop', 'Lo-fi', 'Jazz', 'House', 'Classical'] as const;

export type Genre = (typeof GENRES)[number];
