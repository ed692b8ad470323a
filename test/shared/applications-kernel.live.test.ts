import { expect, test } from 'vitest';
import { artifactText } from '../../src/index.js';
import { loadAndSave, tablesOf, VARIANTS, whyNoKernel } from '../kernel/namespace.js';
import { describeWhere } from '../requirements/describe-where.js';
import { applicationInputs, compileApplication, type Application } from './application.js';
import { APPLICATIONS } from './applications.js';
import { describeWithShared } from './shared-folder.js';

const TOOLS = [
  { family: 'ipv4', tool: 'iptables' },
  { family: 'ipv6', tool: 'ip6tables' },
] as const;

/** Without service ports a family has its fixed chains only: once is enough. */
function toolsOf(application: Application): typeof TOOLS | readonly [(typeof TOOLS)[0]] {
  return application.ipv6.servicePorts > 0 ? TOOLS : [TOOLS[0]];
}

const LOADS = APPLICATIONS.flatMap((application) =>
  toolsOf(application).flatMap((tool) => VARIANTS.map((variant) => ({ ...tool, variant, application }))),
);

describeWhere(whyNoKernel(), 'the kernel gives back', () => {
  describeWithShared('what real projects compile to', (shared) => {
    test.each(LOADS)('$tool-$variant $application.name', ({ family, tool, variant, application }) => {
      const textOf = (format: 'save' | 'restore'): string =>
        compileApplication(applicationInputs(shared, application), { families: family, format })
          .artifacts.map(artifactText)
          .join('');
      const save = textOf('save');
      expect(tablesOf(loadAndSave(tool, variant, save))).toEqual(tablesOf(save));
      // kube-proxy's payload fills the chains that are there already: loaded on top of them it changes nothing.
      const both = `${save}${textOf('restore')}`;
      expect(tablesOf(loadAndSave(tool, variant, both, ['--noflush', '--counters']))).toEqual(tablesOf(save));
    });
  });
});
