/** How much is done, and where the chances begin: the same seed gives the same faults. */
export const isLarge = process.env['FAULTS'] === 'large';
export const seed = Number(process.env['FAULT_SEED'] ?? '20261127');

/** Rounds of a test; `FAULT_ROUNDS` for another number than the two sizes have. */
export const rounds = (small: number, large: number): number => Number(process.env['FAULT_ROUNDS'] ?? (isLarge ? large : small));
