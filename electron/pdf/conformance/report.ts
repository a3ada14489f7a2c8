/** Notes that a rule is broken, and where. */
export type Report = (rule: string, where?: string) => void;
