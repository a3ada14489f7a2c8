/** The English catalogue, put together from one file for each part of the app. */
import app from '../../assets/catalogues/en/app.json' with { type: 'json' };
import associations from '../../assets/catalogues/en/associations.json' with { type: 'json' };
import backups from '../../assets/catalogues/en/backups.json' with { type: 'json' };
import compare from '../../assets/catalogues/en/compare.json' with { type: 'json' };
import entries from '../../assets/catalogues/en/entries.json' with { type: 'json' };
import failures from '../../assets/catalogues/en/failures.json' with { type: 'json' };
import menu from '../../assets/catalogues/en/menu.json' with { type: 'json' };
import merge from '../../assets/catalogues/en/merge.json' with { type: 'json' };
import persons from '../../assets/catalogues/en/persons.json' with { type: 'json' };
import portfolio from '../../assets/catalogues/en/portfolio.json' with { type: 'json' };
import renewal from '../../assets/catalogues/en/renewal.json' with { type: 'json' };
import report from '../../assets/catalogues/en/report.json' with { type: 'json' };
import rscStanding from '../../assets/catalogues/en/rsc-standing.json' with { type: 'json' };
import rulePacks from '../../assets/catalogues/en/rule-packs.json' with { type: 'json' };
import rules from '../../assets/catalogues/en/rules.json' with { type: 'json' };
import vault from '../../assets/catalogues/en/vault.json' with { type: 'json' };
import { translator, type Catalogue } from './translate.ts';

export const english: Catalogue = {
  ...app, ...associations, ...backups, ...compare, ...entries, ...failures, ...menu, ...merge, ...persons, ...portfolio, ...renewal, ...report, ...rscStanding, ...rulePacks,
  ...rules, ...vault,
};
export const translateEnglish = translator('en', english);
