export { CompetenciesPage } from './competencies-page.tsx';
