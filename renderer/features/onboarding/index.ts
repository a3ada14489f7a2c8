/** The first screen of a new record. */
export { Welcome } from './welcome.tsx';
