import type { ComponentProps } from 'react';

/**
 * A table in which arrow keys move, by the grid pattern of the ARIA guide. Whoever uses it keeps one stop for Tab inside
 * and moves the focus.
 */
export function GridTable({ children, ...rest }: Omit<ComponentProps<'table'>, 'role'>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the pattern of the ARIA guide: a table whose rows or cells take the focus
    <table role="grid" {...rest}>{children}</table>
  );
}
