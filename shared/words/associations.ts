/** The associations that were seen to award the Endorsement, by where a person lives, and the Alliance's direct path. */
import list from '../../assets/associations.json' with { type: 'json' };

export interface Association {
  readonly id: string;
  readonly name: string;
  readonly place: string;
}

export const associations: readonly Association[] = list;

/** The association's name, or the id itself when it is not in our list. */
export function associationName(id: string): string {
  return associations.find((association) => association.id === id)?.name ?? id;
}
