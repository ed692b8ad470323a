import type { CatalogBlock } from './entry.js';

export interface DefectArguments {
  readonly SVC901: { readonly problem: string };
  readonly SVC999: { readonly problem: string };
}

const REPORT_IT = 'this is a defect of svcgen: please report it with the manifests that show it';

export const DEFECTS: CatalogBlock<DefectArguments> = {
  SVC901: {
    severity: 'error',
    title: 'Rules that the kernel would refuse',
    message: ({ problem }) => `the compiled rules are not valid: ${problem}`,
    help: () => REPORT_IT,
  },
  SVC999: {
    severity: 'error',
    title: 'Unexpected failure',
    message: ({ problem }) => `unexpected failure: ${problem}`,
    help: () => REPORT_IT,
  },
};
