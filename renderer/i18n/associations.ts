/** The associations as a list to choose from: the place first, for people know where they live. */
import { associations } from '../../shared/words/associations.ts';

export interface AssociationOption {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

export const associationOptions: readonly AssociationOption[] = associations.map(({ id, name, place }) => ({
  id,
  label: place,
  description: name,
}));
