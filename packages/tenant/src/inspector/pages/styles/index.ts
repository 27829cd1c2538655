// The stylesheet of the inspector: the tenant's two fonts, a cooler and denser look, so that nobody takes it for the app.
import { DETAIL } from './detail';
import { FRAME } from './frame';
import { TIMELINE } from './timeline';

export const STYLES = [FRAME, TIMELINE, DETAIL].join('');
