// SQL of the rules of smart playlists. Values are parameters; fields and comparisons select fixed SQL.
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { SmartOrder, SmartRule, SmartRuleGroup, SmartRules } from '@/contract';
import { favorites, plays, songs } from '../schema';
import { albumOrder, artistOrder, nameOrder } from '../schema/songs';

const TEXT = { genre: songs.genre_key, artist: songs.artist_key, album: songs.album_key };
const NUMBER = { year: songs.year, plays: songs.plays, duration: sql`(${songs.duration_ms} / 1000)` };

function condition(rule: SmartRule, userId: string): SQL | undefined {
  switch (rule.field) {
    case 'genre':
    case 'artist':
    case 'album': {
      const key = sql`${TEXT[rule.field]} collate "C"`;
      const value = sql`fold_text(${rule.value}::text)`;
      if (rule.op === 'contains') return sql`strpos(${key}, ${value}) > 0`;
      const is = sql`${key} = ${value}`;
      // Also one of several artists.
      const named =
        rule.field === 'artist' ? sql`(${is} or coalesce(${value} = any (${songs.artist_keys}), false))` : is;
      return rule.op === 'is' ? named : sql`not (${named})`;
    }
    case 'year':
    case 'plays':
    case 'duration': {
      const column = NUMBER[rule.field];
      const value = sql`${rule.value}::bigint`;
      if (rule.op === 'is') return sql`${column} = ${value}`;
      return rule.op === 'at_least' ? sql`${column} >= ${value}` : sql`${column} <= ${value}`;
    }
    case 'added': {
      const since = sql`now() - make_interval(days => ${rule.value}::int)`;
      return rule.op === 'in_last'
        ? sql`${songs.created_at} >= ${since}`
        : sql`${songs.created_at} < ${since}`;
    }
    case 'last_played': {
      // Uncorrelated, so that the user's plays are read once.
      const played = sql`${songs.song_id} in (
        select ${plays.song_id} from ${plays} where ${plays.user_id} = ${userId}
          and ${plays.started_at} >= now() - make_interval(days => ${rule.value}::int))`;
      return rule.op === 'in_last' ? played : sql`not (${played})`;
    }
    case 'favorite': {
      const marked = sql`${songs.song_id} in (
        select ${favorites.song_id} from ${favorites} where ${favorites.user_id} = ${userId})`;
      return rule.value ? marked : sql`not (${marked})`;
    }
  }
}

function conditions(
  { match, rules }: Pick<SmartRules, 'match' | 'rules'> | SmartRuleGroup,
  userId: string,
): SQL | undefined {
  const parts = rules.map((rule) => ('rules' in rule ? conditions(rule, userId) : condition(rule, userId)));
  return match === 'all' ? and(...parts) : or(...parts);
}

const ORDERS: Record<SmartOrder, SQL> = {
  newest: sql`${songs.created_at} desc`,
  oldest: sql`${songs.created_at}`,
  name: nameOrder(songs),
  artist: sql`${artistOrder(songs)}, ${albumOrder(songs)}, ${songs.track}`,
  most_played: sql`${songs.plays} desc`,
  least_played: sql`${songs.plays}`,
  recently_played: sql`played.last desc nulls last`,
  longest: sql`${songs.duration_ms} desc`,
  shortest: sql`${songs.duration_ms}`,
  shuffled: sql`md5(${songs.song_id}::text || (now() at time zone 'UTC')::date)`,
};

/** The user's songs that match, in order: `song_id`, `duration_ms` and `place`, a number from 1. */
export function smartSongs(rules: SmartRules, userId: string): SQL {
  const lastPlays = sql`left join (
    select ${plays.song_id}, max(${plays.started_at}) as last from ${plays}
    where ${plays.user_id} = ${userId} group by ${plays.song_id}
  ) as played on played.song_id = ${songs.song_id}`;
  return sql`
    select ${songs.song_id}, ${songs.duration_ms},
      row_number() over (order by ${ORDERS[rules.order]}, ${songs.song_id}) as place
    from ${songs} ${rules.order === 'recently_played' ? lastPlays : sql``}
    where ${and(eq(songs.user_id, userId), conditions(rules, userId))}
    order by place limit ${rules.limit}`;
}
