'use client';
// The overlays, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazyOverlays = deferred(() => import('./overlays').then((module) => module.Overlays));
