import { describe, expect, test } from 'vitest';
import { associationLinks, licensedAssociations, regions } from '../../../../shared/associations/data.ts';
import { residenceOf, whereToApply } from '../../../../shared/associations/where-to-apply.ts';

describe('where to apply', () => {
  test.each([
    ['US', 'US-CT', 'CT'], ['US', 'US-WA', 'WA'], ['IE', null, 'IE'], ['AU', null, 'AU-WA'],
  ] as const)('%s %s is %s', (country, region, id) => {
    expect(whereToApply({ country, region })).toMatchObject({ kind: 'licensed', association: { id } });
  });

  test.each([['US', 'US-OH'], ['US', 'US-PR'], ['other', null]] as const)('%s %s has none, so the direct path is left', (country, region) => {
    expect(whereToApply({ country, region })).toMatchObject({ kind: 'direct-path', directPath: { id: 'ALLIANCE' } });
  });

  test.each([['US-CA', 'other-system'], ['US-IL', 'other-system'], ['US-GA', 'not-seen'], ['US-UT', 'not-seen'], ['US-MD', 'not-seen'], ['US-DC', 'not-seen']])('%s: %s', (region, kind) => {
    expect(whereToApply({ country: 'US', region })).toMatchObject({ kind: 'other-body', body: { kind }, directPath: { id: 'ALLIANCE' } });
  });

  test('a state has to be chosen', () => {
    expect(whereToApply({ country: 'US', region: null })).toBeNull();
  });

  test('begins where the association of the profile is', () => {
    expect([residenceOf('CT'), residenceOf('IE'), residenceOf('AU-WA'), residenceOf('ALLIANCE'), residenceOf(null)])
      .toEqual([{ country: 'US', region: 'US-CT' }, { country: 'IE', region: null }, { country: 'AU', region: null }, null, null]);
  });
});

describe('the list', () => {
  test('has the 32 that were identified, each once, and every state leads somewhere', () => {
    expect(licensedAssociations.filter(({ id }) => id !== 'ALLIANCE')).toHaveLength(regions.identified);
    expect(new Set(licensedAssociations.map(({ id }) => id)).size).toBe(licensedAssociations.length);
    expect(regions.usRegions.filter(({ code }) => whereToApply({ country: 'US', region: code }) === null)).toEqual([]);
  });

  test('every region of an association is one that can be chosen', () => {
    const known = new Set([...regions.usRegions.map(({ code }) => code), 'IE', 'AU', null]);
    expect(licensedAssociations.filter(({ region }) => !known.has(region))).toEqual([]);
  });

  test('every page is a web page', () => {
    expect(associationLinks.filter((link) => !/^https?:\/\/[\w.-]+/.test(link))).toEqual([]);
  });
});
