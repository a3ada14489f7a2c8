export { KeyCard } from './key-card.tsx';
export { PortfolioPage } from './portfolio-page.tsx';
export { ReviewPage } from './review-page.tsx';
export { SavingDialog } from './saving-dialog.tsx';
export { useTask, type TaskProgress } from './use-task.ts';
