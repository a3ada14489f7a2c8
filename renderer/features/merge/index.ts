export { MergeCard } from './merge-card.tsx';
