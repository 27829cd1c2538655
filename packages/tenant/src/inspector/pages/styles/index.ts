// The stylesheet of the inspector.
import { DETAIL } from './detail';
import { FRAME } from './frame';
import { TIMELINE } from './timeline';

export const STYLES = [FRAME, TIMELINE, DETAIL].join('');
