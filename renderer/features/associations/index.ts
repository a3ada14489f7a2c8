export { AssociationsPage } from './associations-page.tsx';
