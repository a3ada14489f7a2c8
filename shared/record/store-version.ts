/**
 * Version of the tables of the window's working store (`renderer/db/schema.ts`). Here, because main must know before the window
 * opens the store: an older profile is copied first, a newer one is refused.
 */
export const STORE_VERSION = 1;
