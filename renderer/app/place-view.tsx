/** Which screen a place shows. Each feature is loaded when it is first visited. */
import { lazy } from 'react';
import { assertNever } from '../../shared/domain/result.ts';
import type { Place } from '../state/navigation.ts';

const HomePage = lazy(() => import('../features/home/index.ts').then((door) => ({ default: door.HomePage })));
const EntryPlace = lazy(() => import('../features/entries/index.ts').then((door) => ({ default: door.EntryPlace })));
const RequirementsPage = lazy(() => import('../features/requirements/index.ts').then((door) => ({ default: door.RequirementsPage })));
const CompetenciesPage = lazy(() => import('../features/competencies/index.ts').then((door) => ({ default: door.CompetenciesPage })));
const ComparePage = lazy(() => import('../features/compare/index.ts').then((door) => ({ default: door.ComparePage })));
const RscStandingPage = lazy(() => import('../features/rsc-standing/index.ts').then((door) => ({ default: door.RscStandingPage })));
const AssociationsPage = lazy(() => import('../features/associations/index.ts').then((door) => ({ default: door.AssociationsPage })));
const RenewalPage = lazy(() => import('../features/renewal/index.ts').then((door) => ({ default: door.RenewalPage })));
const PortfolioPage = lazy(() => import('../features/portfolio/index.ts').then((door) => ({ default: door.PortfolioPage })));
const BackupsPage = lazy(() => import('../features/backups/index.ts').then((door) => ({ default: door.BackupsPage })));
const SettingsPage = lazy(() => import('../features/settings/index.ts').then((door) => ({ default: door.SettingsPage })));

export function PlaceView({ place }: { readonly place: Place }) {
  switch (place) {
    case 'home': return <HomePage />;
    case 'training': return <EntryPlace key={place} kinds={['training']} />;
    case 'rsc': return <EntryPlace key={place} kinds={['rsc-received', 'rsc-provided']} />;
    case 'work': return <EntryPlace key={place} kinds={['work']} />;
    case 'education': return <EntryPlace key={place} kinds={['education']} />;
    case 'leadership': return <EntryPlace key={place} kinds={['leadership']} />;
    case 'references': return <EntryPlace key={place} kinds={['reference']} />;
    case 'memberships': return <EntryPlace key={place} kinds={['membership', 'agreement', 'endorsement', 'exam', 'ruling']} />;
    case 'people': return <EntryPlace key={place} kinds={['person']} />;
    case 'profile': return <EntryPlace key={place} kinds={['applicant']} />;
    case 'requirements': return <RequirementsPage />;
    case 'compare': return <ComparePage />;
    case 'competencies': return <CompetenciesPage />;
    case 'rsc-standing': return <RscStandingPage />;
    case 'renewal': return <RenewalPage />;
    case 'portfolio': return <PortfolioPage />;
    case 'associations': return <AssociationsPage />;
    case 'backups': return <BackupsPage />;
    case 'settings': return <SettingsPage />;
    default: return assertNever(place);
  }
}
