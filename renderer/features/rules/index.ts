export { RulesCard } from './rules-card.tsx';
export { NewerRulesNotice } from './newer-rules-notice.tsx';
