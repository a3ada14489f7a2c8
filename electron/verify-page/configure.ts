/** Zod makes faster validators with `new Function`, which the page's policy forbids: it must know before the first schema is built. */
import { config } from 'zod';

config({ jitless: true });
