// Stats.
import type { Json, ListeningStats, Scope } from '../types';

export declare function listeningStats(scope: Scope): Promise<Json<ListeningStats>>;
