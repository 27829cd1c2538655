// Genres.
import type { GenreCount, Json, Scope } from '../types';

export declare function getFavGenre(scope: Scope): Promise<string | null>;

export declare function setFavGenre(scope: Scope, genre: string | null): Promise<void>;

export declare function listGenres(scope: Scope): Promise<Json<GenreCount[]>>;
