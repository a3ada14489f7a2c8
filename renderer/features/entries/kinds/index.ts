/** The specs of all kinds, by kind. To add a kind: one file here, its words in `entries.json`, one line below. */
import type { EntryKind } from '../../../../shared/domain/entities.ts';
import type { KindSpec } from '../spec/kind-spec.ts';
import { agreement } from './agreement.ts';
import { applicant } from './applicant.ts';
import { education } from './education.ts';
import { endorsement } from './endorsement.ts';
import { exam } from './exam.ts';
import { leadership } from './leadership.ts';
import { membership } from './membership.ts';
import { person } from './person.ts';
import { reference } from './reference.ts';
import { rscProvided } from './rsc-provided.ts';
import { rscReceived } from './rsc-received.ts';
import { ruling } from './ruling.ts';
import { training } from './training.ts';
import { work } from './work.ts';

type KindSpecs = { readonly [K in EntryKind]: KindSpec<K> };

const KIND_SPECS: KindSpecs = {
  applicant, education, work, leadership, training, 'rsc-received': rscReceived, 'rsc-provided': rscProvided,
  reference, membership, agreement, endorsement, exam, ruling, person,
};

export function specOf<K extends EntryKind>(kind: K): KindSpecs[K] {
  return KIND_SPECS[kind];
}
