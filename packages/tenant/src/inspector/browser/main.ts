// What the inspector's pages gain from a script: swaps instead of loads, keys, and news as it happens.
import { startFollow } from './follow-mode';
import { startKeys } from './keyboard';
import { startLinks } from './link-handlers';
import { startLive } from './live-updates';

startLinks();
startKeys();
startFollow();
startLive();
