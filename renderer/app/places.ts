/** What the navigation shows for each place. Names are message keys under `place.`. */
import {
  Award, BadgeCheck, BookOpen, Briefcase, CalendarSync, ChartLine, ClipboardCheck, FileSignature, GraduationCap, HandHeart, HardDrive, House,
  LayoutGrid, MapPin, MessagesSquare, Scale, Settings, UserRound, UsersRound, type LucideIcon,
} from 'lucide-react';
import type { Place } from '../state/navigation.ts';

export interface PlaceGroup {
  /** Message key of the group's name. */
  readonly name: string;
  readonly places: readonly Place[];
}

export const PLACE_ICONS: Readonly<Record<Place, LucideIcon>> = {
  home: House,
  training: BookOpen,
  rsc: MessagesSquare,
  work: Briefcase,
  education: GraduationCap,
  leadership: Award,
  references: HandHeart,
  memberships: BadgeCheck,
  people: UsersRound,
  requirements: ClipboardCheck,
  compare: Scale,
  competencies: LayoutGrid,
  'rsc-standing': ChartLine,
  renewal: CalendarSync,
  portfolio: FileSignature,
  profile: UserRound,
  associations: MapPin,
  backups: HardDrive,
  settings: Settings,
};

/** The order is that of `PLACES`; a group only says what its places have in common. */
export const PLACE_GROUPS: readonly PlaceGroup[] = [
  { name: 'nav.group.start', places: ['home'] },
  { name: 'nav.group.log', places: ['training', 'rsc', 'work', 'education', 'leadership', 'references', 'memberships', 'people'] },
  { name: 'nav.group.judge', places: ['requirements', 'compare', 'competencies', 'rsc-standing', 'renewal', 'portfolio'] },
  { name: 'nav.group.self', places: ['profile', 'associations', 'backups', 'settings'] },
];
