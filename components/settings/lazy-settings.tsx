'use client';
// Fields of the settings page whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

const load = () => import('./settings-fields');

export const LazyDeleteAccount = deferred(() => load().then((module) => module.DeleteAccount));
export const LazyExportData = deferred(() => load().then((module) => module.ExportData));
export const LazyFavGenreField = deferred(() => load().then((module) => module.FavGenreField));
export const LazyPlaybackSettings = deferred(() => load().then((module) => module.PlaybackSettings));
export const LazySessions = deferred(() => load().then((module) => module.Sessions));
export const LazyThemeChoice = deferred(() => load().then((module) => module.ThemeChoice));
