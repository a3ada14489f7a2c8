export { RenewalPage } from './renewal-page.tsx';
