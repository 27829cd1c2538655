// How loud the player is for who never said how loud: one answer, for the browser and for the API.

/** 0 to 1. */
export const DEFAULT_VOLUME = 0.8;
