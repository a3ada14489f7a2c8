/** The child that joins histories: foreign bytes are read here, and large ones must not hold up the app. */
import { serveOneJob } from '../process/child-side.ts';
import { makeMerge } from './make-merge.ts';
import { mergeJobSchema } from './merge-job.ts';

serveOneJob((message, report) => makeMerge(mergeJobSchema.parse(message), report));
