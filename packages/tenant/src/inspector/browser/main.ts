// Entry point of the inspector's script: client-side navigation, keyboard shortcuts and live updates.
import { startFollowMode } from './follow-mode';
import { startKeyboard } from './keyboard';
import { startLinkHandlers } from './link-handlers';
import { startLiveUpdates } from './live-updates';

startLinkHandlers();
startKeyboard();
startFollowMode();
startLiveUpdates();
