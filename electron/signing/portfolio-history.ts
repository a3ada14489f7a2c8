/** The portfolios that were signed on this computer: a list beside the record, for the numbers of versions. */
import { join } from 'node:path';
import { z } from 'zod';
import { madeVersionSchema, type MadeVersion } from '../../shared/report/version.ts';
import { smallFile } from '../app/small-file.ts';

const FILE = 'portfolios.json';
/** Older ones are forgotten: more than anybody makes. */
const MOST = 500;

export interface PortfolioHistory {
  /** In the order of their making. */
  readonly list: () => readonly MadeVersion[];
  readonly add: (version: MadeVersion) => Promise<void>;
}

export function portfolioHistory(userData: string): PortfolioHistory {
  const file = smallFile<readonly MadeVersion[]>(join(userData, FILE), z.array(madeVersionSchema).max(MOST).readonly(), []);
  return { list: () => file.get(), add: (version) => file.set([...file.get(), version].slice(-MOST)) };
}
