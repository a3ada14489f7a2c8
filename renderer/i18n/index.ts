export { WordsProvider, useFormats, useLocale, useToday, useWords } from './words-provider.tsx';
export { formatsFor, type Formats } from './formats.ts';
export { localToday } from './today.ts';
export { associationOptions, type AssociationOption } from './associations.ts';
export { associationName } from '../../shared/words/associations.ts';
