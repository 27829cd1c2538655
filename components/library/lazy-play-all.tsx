'use client';
// Buttons that play a list, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazyPlayAll = deferred(() => import('./play-all').then((module) => module.PlayAll));
