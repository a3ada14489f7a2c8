export { RscStandingPage } from './rsc-standing-page.tsx';
