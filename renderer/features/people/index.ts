export { ChoosePerson } from './choose-person.tsx';
export { PeopleCard } from './people-card.tsx';
