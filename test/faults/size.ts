/** How much is done, and where the chances begin: the same seed gives the same faults. */
export const isLarge = process.env['FAULTS'] === 'large';
export const seed = Number(process.env['FAULT_SEED'] ?? '20261127');
