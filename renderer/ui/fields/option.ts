/** One choice: `id` is what the record keeps, `label` what the person reads. */
export interface Option<K extends string = string> {
  readonly id: K;
  readonly label: string;
  /** One line that tells this choice from its neighbours. */
  readonly description?: string;
}
