export { ComparePage } from './compare-page.tsx';
export { FindCategory } from './find-category.tsx';
