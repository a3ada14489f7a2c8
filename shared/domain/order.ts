/** Order by code units: exact for ids and for dates as text, and the same in every locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
