// What the inspector's pages gain from a script: swaps instead of loads, keys, and news as it happens.
import { startFollow } from './follow';
import { startKeys } from './keys';
import { startLinks } from './links';
import { startLive } from './live';

startLinks();
startKeys();
startFollow();
startLive();
