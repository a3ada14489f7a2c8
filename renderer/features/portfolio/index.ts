export { KeyCard } from './key-card.tsx';
export { PortfolioPage } from './portfolio-page.tsx';
export { ReviewPage } from './review-page.tsx';
export { SavingDialog } from './saving-dialog.tsx';
export { useSaveReport, type SaveReport } from './use-save-report.ts';
export { FilePasswordFields } from './file-password-fields.tsx';
export { useFilePasswords, type FilePasswordState } from './use-file-passwords.ts';
export { useTask, type TaskProgress } from './use-task.ts';
