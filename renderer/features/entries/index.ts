/** The door of the entries feature. */
export { EntryPlace } from './entry-place.tsx';
