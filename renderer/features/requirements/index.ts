export { RequirementsPage } from './requirements-page.tsx';
