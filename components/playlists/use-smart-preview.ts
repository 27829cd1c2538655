'use client';
// The number of songs that rules select, read shortly after each change.
import { useEffect, useState } from 'react';
import type { SmartRules } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { formatCount, formatDuration } from '../format';

const DELAY_MS = 300;

/** @param rules JSON of the rules; null while they are incomplete */
export function useSmartPreview(rules: string | null): string {
  const [text, setText] = useState('');
  useEffect(() => {
    if (rules === null) return setText('Enter a value for each rule.');
    let current = true;
    const timer = setTimeout(() => {
      const json = { rules: JSON.parse(rules) as SmartRules };
      callApi(api.playlists.smart.preview.$post({ json }))
        .then(({ song_count, duration_ms }) => {
          if (current) setText(`${formatCount(song_count, 'song')} now, ${formatDuration(duration_ms)}`);
        })
        .catch((error: unknown) => {
          if (!(error instanceof Problem)) throw error;
          if (current) setText(error.message);
        });
    }, DELAY_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [rules]);
  return text;
}
