/** The picture of each kind in its empty state. */
import {
  Award, BadgeCheck, BookOpen, Briefcase, ClipboardPen, GraduationCap, HandHeart, Medal, MessageSquareQuote, MessagesSquare, ScrollText,
  UserRound, UsersRound, type LucideIcon,
} from 'lucide-react';
import type { EntryKind } from '../../../shared/domain/entities.ts';

export const KIND_ICONS: Readonly<Record<EntryKind, LucideIcon>> = {
  applicant: UserRound,
  education: GraduationCap,
  work: Briefcase,
  leadership: Award,
  training: BookOpen,
  'rsc-received': MessagesSquare,
  'rsc-provided': MessagesSquare,
  reference: HandHeart,
  membership: BadgeCheck,
  agreement: ScrollText,
  endorsement: Medal,
  exam: ClipboardPen,
  ruling: MessageSquareQuote,
  person: UsersRound,
};
