/** Medians and ratios: absolute times of one machine mean little, their ratio to a baseline in the same run does. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly baseline: string;
  readonly ratio: string;
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
export const times = (value: number, baseline: number): string => `${(value / baseline).toFixed(2)}×`;
export const NONE = '–';

export function markdownTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, measured, baseline, ratio }) => `| ${what} | ${measured} | ${baseline} | ${ratio} |`);
  return ['| What | Measured | Baseline | Ratio |', '|---|---|---|---|', ...rows].join('\n');
}
