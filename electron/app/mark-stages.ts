/** Stages of the start that are measured, in the order in which they usually come. */
export const MARK_STAGES = ['main-started', 'app-ready', 'window-created', 'page-loaded', 'usable'] as const;
export type MarkStage = (typeof MARK_STAGES)[number];
