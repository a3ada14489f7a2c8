/**
 * The window starts here. Zod makes faster validators with `new Function`, which our policy forbids: it must know
 * before the first schema is built, so the app itself is imported only afterwards.
 */
import { config } from 'zod';

config({ jitless: true });
void import('./app/start.tsx');
