/**
 * How long each stage of the start took, in milliseconds since the operating system made the process.
 * Written only when `ENDORSEMENT_PORTFOLIO_MARKS` names a file: the bench reads it, users never see it.
 */
import { writeFileSync } from 'node:fs';
import type { MarkStage } from './mark-stages.ts';

const startedAt = process.getCreationTime() ?? performance.timeOrigin;
const marks = new Map<MarkStage, number>();

/** Notes that a stage was reached; the first time counts. `usable` ends the measurement. */
export function mark(stage: MarkStage): void {
  if (marks.has(stage)) return;
  marks.set(stage, performance.timeOrigin + performance.now() - startedAt);
  const file = process.env['ENDORSEMENT_PORTFOLIO_MARKS'];
  if (stage === 'usable' && file !== undefined && file !== '') writeFileSync(file, JSON.stringify(Object.fromEntries(marks)));
}
