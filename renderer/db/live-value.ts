/** A value that can be watched, in the form that `useSyncExternalStore` takes. */
export interface Live<T> {
  readonly get: () => T;
  readonly subscribe: (listener: () => void) => () => void;
}

export class LiveValue<T> implements Live<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }
}
