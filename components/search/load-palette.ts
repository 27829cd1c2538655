// Loads the code of the search dialog.
export const loadPalette = () => import('./palette');
