/** `npm run bench [-- NAME …]`: measurements as a table for docs/measurements.md. Names: rules, start, save, pdf, window, memory, size, merge. */
import { markdownTable, type Figure } from './figures.ts';
import { benchLargePortfolio } from './large-portfolio.ts';
import { benchMerge } from './merge.ts';
import { benchPackageSize } from './package-size.ts';
import { benchPdfTables } from './pdf-tables.ts';
import { benchPortfolioPdf } from './portfolio-pdf.ts';
import { benchRules } from './rules.ts';
import { benchSave } from './save-latency.ts';
import { benchStartUp } from './start-up.ts';
import { benchWindowAtWork } from './window-at-work.ts';
import { benchWorkingSet } from './working-set.ts';

const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  rules: benchRules, start: benchStartUp, save: benchSave, pdf: async () => [...await benchPdfTables(), ...await benchPortfolioPdf(), ...await benchLargePortfolio()], window: benchWindowAtWork, memory: benchWorkingSet, size: benchPackageSize, merge: benchMerge,
};

// The first arguments are the program, the runner and this file.
const wanted = process.argv.slice(3);
const unknown = wanted.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) throw new Error(`There is no bench named ${unknown.join(', ')}. Names: ${Object.keys(BENCHES).join(', ')}.`);

const figures: Figure[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`Measuring: ${name} …\n`);
  figures.push(...(await bench()));
}
process.stdout.write(`${markdownTable(figures)}\n`);
