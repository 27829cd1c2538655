// Loads the code of the open song menu.
export const loadSongMenu = () => import('./song-menu-panel');
