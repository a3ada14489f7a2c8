/** The door of the entries feature. */
export { EntryPlace } from './entry-place.tsx';
export { useFieldWords, type FieldWords } from './field-words.ts';
