// Plays.
import type { PlayReport, PlayResult, Scope } from '../types';

export declare function recordPlays(scope: Scope, plays: readonly PlayReport[]): Promise<PlayResult[]>;
